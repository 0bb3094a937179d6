import { PhoneTrouble } from './trouble.ts'

/** What a key, a link or a button of a page does. */
export type Press =
  | { do: 'open'; url: string }
  | { do: 'submit'; form: number; button?: { name: string; value: string } }
  | { do: 'orders'; orders: readonly Order[] }
  | { do: 'select' | 'leave' | 'back' | 'erase' | 'nothing' }
  | { do: 'fail'; sentence: string }

/** What a document makes the phone do without showing anything. */
export type Order =
  | { order: 'restart' }
  | { order: 'update' }
  | { order: 'leave' }
  | { order: 'open'; url: string }
  | { order: 'set'; values: readonly (readonly [name: string, value: string])[] }

export interface Pressable {
  label: string
  press: Press
}

export interface PageField {
  /** Sent as this; empty: shown only. */
  name: string
  label: string
  value: string
  secret: boolean
  /** Takes digits, `*` and `#` only. */
  digits: boolean
  /** Sent, not shown. */
  hidden: boolean
  form: number
}

export interface PageForm {
  method: 'GET' | 'POST'
  url: string
  /** True: parameters are added to what the address has already. False: they replace its query, as HTML says. */
  adds: boolean
}

/** A page in the phone's browser, whatever language it was written in. */
export interface Page {
  kind: 'menu' | 'form' | 'notice' | 'error'
  title: string
  lines: readonly string[]
  entries: readonly Pressable[]
  fields: readonly PageField[]
  forms: readonly PageForm[]
  softKeys: readonly (Pressable | undefined)[]
  /** What the OK key does; undefined: presses what is highlighted. */
  ok?: Press
  /** What the Back key does; undefined: the page before. */
  cancel?: Press
  /** False: cannot be come back to. */
  keep: boolean
  /** Where the cursor stands at first, among the visible fields and then the entries. */
  cursor: number
  /** Why there is no page (an error). */
  message?: string
}

/** What one document turned out to be. */
export type Content = { page: Page } | { orders: readonly Order[] }

/** The screen of a phone that could not open a page. */
export function errorPage(sentence: string): Page {
  return {
    kind: 'error',
    title: 'Error',
    lines: [],
    entries: [],
    fields: [],
    forms: [],
    softKeys: [{ label: 'Back', press: { do: 'back' } }],
    ok: { do: 'back' },
    keep: false,
    cursor: 0,
    message: sentence,
  }
}

/** An address of a page. Throws PhoneTrouble for a relative one: phones follow whole addresses only. */
export function absoluteUrl(address: string): string {
  if (/^https?:\/\/[^/]/.test(address) && URL.canParse(address)) return address
  throw new PhoneTrouble('The page has an address that is not whole (it must start with http:// or https://).')
}

/** Where a form goes and what it carries, in the order of its fields. */
export function encodeForm(
  form: PageForm,
  values: readonly (readonly [string, string])[],
): { url: string; body: string } {
  const sent = values.filter(([name]) => name !== '')
  if (form.method === 'POST')
    return {
      url: form.url,
      body: new URLSearchParams(sent.map(([name, value]): [string, string] => [name, value])).toString(),
    }
  const query = sent.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&')
  const [bare = ''] = form.url.split('?')
  if (!form.adds) return { url: query ? `${bare}?${query}` : bare, body: '' }
  const joint = form.url.includes('?') ? '&' : '?'
  return { url: query ? form.url + joint + query : form.url, body: '' }
}
