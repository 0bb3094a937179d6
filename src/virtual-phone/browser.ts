import { encodeForm, errorPage, type Content, type Order, type Page, type Press } from './page.ts'
import { pageScreen, type PhoneScreen } from './screen.ts'
import { PhoneTrouble, sentenceOf } from './trouble.ts'

/** Documents that open documents. */
const deepest = 5
const longestHistory = 20

/** One page that the browser wants. */
export interface PageRequest {
  method: 'GET' | 'POST'
  url: string
  /** Of a POST, URL-encoded. */
  body: string
  /** Names of the parameters that were typed into password fields. */
  secrets: readonly string[]
}

/** What a page can make the phone itself do. */
export type HostOrder = Extract<Order, { order: 'restart' } | { order: 'update' } | { order: 'set' }>

/** What the browser needs of its phone. */
export interface BrowserHost {
  fetchPage(request: PageRequest): Promise<Content>
  obey(order: HostOrder): Promise<void>
  changed(): void
}

interface OpenPage {
  page: Page
  typed: string[]
  cursor: number
}

/** The phone's own browser: one page at a time, a cursor, what was typed, and the pages before. */
export class Browser {
  readonly #host: BrowserHost
  #current: OpenPage | undefined
  #before: OpenPage[] = []

  constructor(host: BrowserHost) {
    this.#host = host
  }

  /** Undefined: the browser is closed. */
  get screen(): PhoneScreen | undefined {
    if (!this.#current) return undefined
    const { page, typed, cursor } = this.#current
    return pageScreen(page, typed, cursor)
  }

  get page(): Page | undefined {
    return this.#current?.page
  }

  close(): void {
    this.#current = undefined
    this.#before = []
    this.#host.changed()
  }

  async open(url: string): Promise<void> {
    await this.#load({ method: 'GET', url, body: '', secrets: [] })
  }

  async press(press: Press | undefined): Promise<void> {
    if (!press) return
    if (press.do === 'open') await this.open(press.url)
    else if (press.do === 'submit') await this.#submit(press)
    else if (press.do === 'orders') await this.#obey(press.orders)
    else if (press.do === 'fail') this.#show(errorPage(press.sentence))
    else if (press.do === 'select') await this.ok({ selecting: true })
    else this.#here(press.do)
  }

  /** The OK key; `selecting`: the Select soft key, which never sends a form. */
  async ok({ selecting = false } = {}): Promise<void> {
    if (!this.#current) return
    const { page, cursor } = this.#current
    const entry = page.entries[cursor - visibleFields(page).length]
    if (!selecting && page.ok) await this.press(page.ok)
    else if (entry) await this.press(entry.press)
    else this.move(1)
  }

  /** The Back key. */
  async back(): Promise<void> {
    const cancel = this.#current?.page.cancel
    if (cancel) await this.press(cancel)
    else this.#here('back')
  }

  /** Sends the form as its OK key, its soft key or its button would. Throws when the page has nothing to send. */
  async submit(): Promise<void> {
    const page = this.#current?.page
    const keys = [page?.ok, ...(page?.softKeys ?? []).map((key) => key?.press)].concat(
      page?.entries.map((e) => e.press),
    )
    const press = keys.find((key) => key?.do === 'submit')
    if (!press) throw new Error('There is no form on the display.')
    await this.press(press)
  }

  move(by: number): void {
    if (!this.#current) return
    const { page, cursor } = this.#current
    this.moveTo(Math.max(0, Math.min(cursor + by, visibleFields(page).length + page.entries.length - 1)))
  }

  moveTo(cursor: number): void {
    if (this.#current) this.#current.cursor = cursor
    this.#host.changed()
  }

  /** Types into the field where the cursor stands; a field of digits takes nothing else. */
  type(text: string): void {
    const index = this.#focusedField()
    const field = this.#current?.page.fields[index]
    if (!this.#current || !field) return
    const taken = field.digits ? text.replace(/[^\d*#]/g, '') : text
    this.#current.typed[index] = (this.#current.typed[index] ?? '') + taken
    this.#host.changed()
  }

  erase(): void {
    const index = this.#focusedField()
    if (!this.#current || index < 0) return
    this.#current.typed[index] = (this.#current.typed[index] ?? '').replace(/.$/su, '')
    this.#host.changed()
  }

  #focusedField(): number {
    if (!this.#current) return -1
    const { page, cursor } = this.#current
    const field = visibleFields(page)[cursor]
    return field ? page.fields.indexOf(field) : -1
  }

  #here(action: 'leave' | 'back' | 'erase' | 'nothing'): void {
    if (action === 'leave') this.close()
    if (action === 'erase') this.erase()
    if (action !== 'back') return
    this.#current = this.#before.pop()
    this.#host.changed()
  }

  async #submit({ form: index, button }: Extract<Press, { do: 'submit' }>): Promise<void> {
    if (!this.#current) return
    const { page, typed } = this.#current
    const form = page.forms[index]
    if (!form) return
    const fields = page.fields.map((field, at) => ({ field, value: typed[at] ?? '' }))
    const own = fields.filter(({ field }) => field.form === index)
    const values = own.map(({ field, value }) => [field.name, value] as const)
    const { url, body } = encodeForm(form, button ? [...values, [button.name, button.value]] : values)
    const secrets = own.filter(({ field }) => field.secret).map(({ field }) => field.name)
    await this.#load({ method: form.method, url, body, secrets })
  }

  async #load(request: PageRequest, depth = 0): Promise<void> {
    try {
      if (depth > deepest)
        throw new PhoneTrouble('The server sends the phone from one document to the next without end.')
      const content = await this.#host.fetchPage(request)
      if ('page' in content) this.#show(content.page)
      else await this.#obey(content.orders, depth + 1)
    } catch (error) {
      this.#show(errorPage(sentenceOf(error)))
    }
  }

  async #obey(orders: readonly Order[], depth = 0): Promise<void> {
    for (const order of orders) {
      if (order.order === 'open') await this.#load({ method: 'GET', url: order.url, body: '', secrets: [] }, depth)
      else if (order.order === 'leave') this.close()
      else await this.#host.obey(order)
    }
  }

  #show(page: Page): void {
    if (this.#current?.page.keep) this.#before = [...this.#before.slice(-longestHistory), this.#current]
    this.#current = { page, typed: page.fields.map((field) => field.value), cursor: page.cursor }
    this.#host.changed()
  }
}

/** The fields that the cursor can stand in, in order. */
export function visibleFields(page: Page): Page['fields'] {
  return page.fields.filter((field) => !field.hidden)
}
