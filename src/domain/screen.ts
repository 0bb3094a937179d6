/** One thing to press: what it says and the absolute address that it opens. */
export interface ScreenAction {
  label: string
  url: string
}

/** One line of a form. The phone sends what was typed under `name`. */
export interface ScreenField {
  name: string
  label: string
  /** Masked while it is typed. Letters must be possible all the same: a password can have them. */
  secret: boolean
  /** What stands in it at first, as after a mistyped password; never for a secret. */
  value: string
}

/** A list to choose one of. */
export interface MenuScreen {
  kind: 'menu'
  title: string
  items: ScreenAction[]
}

/** Fields to fill in. `message` says what was wrong the last time. */
export interface FormScreen {
  kind: 'form'
  title: string
  message?: string
  fields: ScreenField[]
  submit: ScreenAction
}

/**
 * A sentence to read, with what can be done about it (none: the phone's own way out). With `refetch` the phone's
 * configuration has changed: a brand that has a way to make the phone fetch it at once draws that way, so that the
 * phone is never told to wait when it need not.
 */
export interface NoticeScreen {
  kind: 'notice'
  title: string
  text: string
  actions: ScreenAction[]
  refetch?: boolean
}

/** What the Login/Logout app shows, whatever the brand of the phone. */
export type Screen = MenuScreen | FormScreen | NoticeScreen
