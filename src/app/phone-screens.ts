import type { Brand, Model } from '../domain/brand.ts'
import type { Extension } from '../domain/extension.ts'
import { plainNumber } from '../domain/number-spelling.ts'
import type { FormScreen, MenuScreen, NoticeScreen } from '../domain/screen.ts'
import { afterCall } from './login-refusals.ts'

/** What the screens need to know of the conversation. */
export interface Shown {
  /** `key`: the words of a Log Out key (Username, Submit). `menu`: those of the Login/Logout button (Extension, Done). */
  style: 'key' | 'menu'
  app: string
  brand: Brand
  model: Model
}

/** After a login or logout. `reached`: the phone is told at once, by this answer or by its PBX. */
export interface Changed {
  model: Model
  reached: boolean
}

const words = {
  key: { number: 'Username', submit: 'Submit' },
  menu: { number: 'Extension', submit: 'Done' },
} as const

/** E26 to E28: the menu behind the Login/Logout button. */
export function mainMenu({ app }: Shown): MenuScreen {
  return {
    kind: 'menu',
    title: 'Login/Logout',
    items: [
      { label: 'Login', url: `${app}/login` },
      { label: 'Logout', url: `${app}/logout-now` },
    ],
  }
}

/** E8, E12, B44: number and password. The number stays after a mistake, the password never does. */
export function loginForm(
  { style, app }: Shown,
  typed: { message?: string; number?: string; to?: string },
): FormScreen {
  const { message, number = '', to = '' } = typed
  return {
    kind: 'form',
    title: 'Login',
    ...(message === undefined ? {} : { message }),
    fields: [
      {
        name: 'extension',
        label: words[style].number,
        secret: false,
        value: plainNumber(number) === undefined ? '' : number,
      },
      { name: 'password', label: 'Password', secret: true, value: '' },
    ],
    submit: {
      label: words[style].submit,
      url: `${app}/enter${to === 'internal' || to === 'external' ? `?to=${to}` : ''}`,
    },
  }
}

/** Rule 3: the right password on a phone that somebody else is on. */
export function takeOverQuestion({ app }: Shown, occupant: Extension | undefined, ticket: string): NoticeScreen {
  const who = occupant ? [occupant.name, occupant.number].filter(Boolean).join(' ') : 'somebody else'
  return {
    kind: 'notice',
    title: 'Phone in use',
    text: `In use by ${who}. Log them out and log in?`,
    actions: [{ label: 'OK', url: `${app}/take-over?ticket=${encodeURIComponent(ticket)}` }],
  }
}

/** B39 to B41. */
export function logoutQuestion({ app }: Shown, number: string): NoticeScreen {
  return {
    kind: 'notice',
    title: 'Log Out',
    text: `Log ${number} out of this phone?`,
    actions: [{ label: 'OK', url: `${app}/logout-now` }],
  }
}

export function loggedIn(shown: Changed, { name, number }: Extension): NoticeScreen {
  const who = [name, number].filter(Boolean).join(' ')
  return { kind: 'notice', title: 'Logged in', text: `Welcome ${who}. ${soon(shown)}`, actions: [], refetch: true }
}

export function loggedOut(shown: Changed): NoticeScreen {
  return { kind: 'notice', title: 'Logged out', text: `You are logged out. ${soon(shown)}`, actions: [], refetch: true }
}

/** Rule 5. */
export function leavesAfterCall(): NoticeScreen {
  return { kind: 'notice', title: 'In a call', text: afterCall, actions: [] }
}

export function nobodyHere({ app }: Shown): NoticeScreen {
  const actions = [{ label: 'Login', url: `${app}/login` }]
  return { kind: 'notice', title: 'Not logged in', text: 'Nobody is logged in on this phone.', actions }
}

/** A refusal, in its own sentence. */
export function trouble(sentence: string): NoticeScreen {
  return { kind: 'notice', title: 'Not possible', text: sentence, actions: [] }
}

/** Only a model that must restart says so, and only a phone that is told at once says that it happens now. */
function soon({ model, reached }: Changed): string {
  if (reached) return model.restarts ? 'The phone is restarting.' : 'The phone is fetching its settings.'
  return model.restarts ? 'The phone restarts within a few minutes.' : 'The phone changes within a few minutes.'
}
