import { randomSecret, setAdministrator } from '../../src/app/administrators.ts'
import type { Context } from '../../src/app/context.ts'
import { addExtension } from '../../src/app/extensions.ts'
import { changeGlobalSettings } from '../../src/app/global-settings.ts'
import { hashToken, newToken } from '../../src/app/phone-token.ts'
import { addPhone } from '../../src/app/phones.ts'
import { shipStandardTemplates } from '../../src/app/templates.ts'
import type { Database } from '../../src/stores/database.ts'
import { keptSecret } from '../../src/stores/global-settings.ts'
import { activateToken } from '../../src/stores/phone-tokens.ts'
import { defaultTemplate } from '../../src/stores/templates.ts'
import { type Answered, keysWith, twice } from './answered.ts'
import type { KnownPhone } from './invariants.ts'
import { admin, testContext } from './office.ts'
import { anna, Visitor } from './people.ts'

/** What an office's server is asked for, and with what. */
export const password = '4711'
export const apiToken = 'the-token-of-a-busy-script'

const models = [
  { brand: 'yealink', model: 'T46S', prefix: '805ec0' },
  { brand: 'yealink', model: 'T46S', prefix: '805ec0' },
  { brand: 'polycom', model: 'VVX 411', prefix: '0004f2' },
  { brand: 'sangoma', model: 'S500', prefix: '005058' },
]

/** Eight phones and ten people, one of whom everybody tries to be. */
export interface BusyOffice {
  database: Database
  context: Context
  phones: KnownPhone[]
  people: string[]
  template: number
}

/** Fills the office; `context` makes the same files as a server on this phones' port. */
export async function fillOffice(database: Database, phonePort: number): Promise<BusyOffice> {
  const signingKey = await keptSecret(database, 'signing', randomSecret)
  const context = { ...testContext(database), signingKey, phonePort, now: Date.now }
  await shipStandardTemplates(context)
  const address = { internalAddress: '127.0.0.1', acceptedPasswords: 'voicemail', appStyle: 'menu' }
  await changeGlobalSettings(context, admin, address)
  await setAdministrator(context, admin, anna)
  const people = Array.from({ length: 10 }, (_, index) => String(100 + index))
  for (const number of people)
    await addExtension(context, admin, { number, sipPassword: 's', voicemailPassword: password })
  const phones: KnownPhone[] = []
  for (const [index, { prefix, ...made }] of [...models, ...models].entries()) {
    const mac = `${prefix}0000${index.toString(16).padStart(2, '0')}`
    await addPhone(context, admin, { mac, ...made })
    const token = newToken(signingKey, mac)
    await activateToken(database, { hash: hashToken(token), mac, address: '127.0.0.1', createdAt: 1, usedAt: 1 })
    phones.push({ mac, ...made, token })
  }
  return { database, context, phones, people, template: (await defaultTemplate(database, 'yealink'))?.id ?? 0 }
}

/** Where a server is. */
export interface Faces {
  people: string
  phones: string
}

const pick = <Value>(values: readonly Value[]) => values[Math.floor(Math.random() * values.length)] as Value
const markOf = () => `mark${Math.random().toString(36).slice(2, 12)}`

/** Everything that an office asks of its server, by what it is called. Each rejects when the server is gone. */
export class Deeds {
  /** Signed in once for ever: the sessions of browsers are in the database. */
  browser: Visitor | undefined
  readonly #added: string[] = []

  readonly office: BusyOffice
  readonly answered: Answered
  readonly faces: () => Faces
  /** Whom nobody else in the crowd changes. */
  readonly own: readonly string[]

  constructor(office: BusyOffice, answered: Answered, faces: () => Faces, [at, of]: [number, number]) {
    this.office = office
    this.answered = answered
    this.faces = faces
    this.own = office.people.filter((_number, index) => index % of === at)
  }

  /** On a phone's own screen, over whoever is there. */
  async logInOnPhone(): Promise<void> {
    const { token, mac } = pick(this.office.phones.filter(({ brand }) => brand === 'yealink'))
    const number = pick(this.office.people)
    const home = `${this.faces().phones}/p/${token}/app`
    const first = await (await fetch(`${home}/enter?extension=${number}&password=${password}`)).text()
    const ticket = /take-over\?ticket=[^<"]+/.exec(first)?.[0]
    const last = ticket ? await (await fetch(`${home}/${ticket}`)).text() : first
    if (last.includes('YealinkIPPhoneConfiguration')) this.answered.logins.push({ number, mac })
  }

  async logIn(): Promise<void> {
    const [{ mac }, number] = [pick(this.office.phones), pick(this.office.people)]
    const { status, body } = await this.#api('POST', '/sessions', { extension: number, mac })
    if (status !== 201) return
    const times = { started_by: String(body['startedBy']), started_at: Date.parse(String(body['startedAt'])) }
    this.answered.logins.push({ number, mac, session: { id: Number(body['id']), ...times } })
  }

  async logOut(): Promise<void> {
    const { body } = await this.#api('GET', '/sessions?size=50')
    const open = (body['items'] ?? []) as { id: number }[]
    if (open.length === 0) return
    const { id } = pick(open)
    const { status } = await this.#api('DELETE', `/sessions/${id}`)
    if (status === 204) this.answered.ended.push({ id, by: 'API token HOTDESK_API_TOKEN' })
  }

  async saveTemplate(): Promise<void> {
    const { template } = this.office
    const mark = markOf()
    const change = { settings: { ntpServer: mark }, extraParameters: twice(mark) }
    const { status } = await this.#api('PATCH', `/templates/${template}`, change)
    if (status === 200) this.answered.saved.push({ kind: 'template', subject: String(template), mark })
  }

  async saveKeys(): Promise<void> {
    const [subject, mark] = [pick(this.own), markOf()]
    this.answered.people.sent(`key ${subject}`, mark)
    const { status } = await this.#api('PUT', `/extensions/${subject}/keys`, { keys: keysWith(mark) })
    if (status !== 200) return
    this.answered.people.answered(`key ${subject}`, mark)
    this.answered.saved.push({ kind: 'keys', subject, mark })
  }

  /** In steps, in a browser: a draft, what it would do, then now. */
  async saveInSteps(): Promise<void> {
    const { people } = this.faces()
    const browser = new Visitor(people)
    if (this.browser) browser.agent.jar = this.browser.agent.jar
    else await browser.send(await browser.open('/sign-in'), 'form', anna)
    this.browser = browser
    const { template } = this.office
    const mark = markOf()
    const editor = await browser.open(`/templates/${template}`)
    const typed = { 'settings.ntpServer': mark, extraParameters: twice(mark) }
    const plan = await browser.send(editor, 'main form', typed, 'Save template')
    const done = await browser.send(plan, 'main form', { when: 'now' })
    if (/^\/rollouts\/\d+/.test(done.path))
      this.answered.saved.push({ kind: 'template', subject: String(template), mark })
  }

  async addPhone(): Promise<void> {
    const mac = `805ec1${Math.random().toString(16).slice(2, 8).padEnd(6, '0')}`
    const made = { brand: 'yealink', model: 'T46S' }
    if ((await this.#api('POST', '/phones', { mac, ...made })).status !== 201) return
    this.answered.phones.set(mac, made)
    this.#added.push(mac)
  }

  async removePhone(): Promise<void> {
    const mac = this.#added.pop()
    if (mac === undefined) return
    this.answered.phones.delete(mac)
    if ((await this.#api('DELETE', `/phones/${mac}`)).status === 204) this.answered.removed.push(mac)
  }

  /** A phone that nobody has seen asks, and is approved. */
  async approve(): Promise<void> {
    const mac = `805ec2${Math.random().toString(16).slice(2, 8).padEnd(6, '0')}`
    await (
      await fetch(`${this.faces().phones}/p/${mac}.cfg`, {
        headers: { 'user-agent': 'Yealink SIP-T46S 66.86.0.15 80:5e:c0:00:00:01' },
      })
    ).text()
    const { status } = await this.#api('POST', `/phones/${mac}/approve`, {})
    if (status === 200) this.answered.phones.set(mac, { brand: 'yealink', model: 'T46S' })
  }

  async fetchFile(): Promise<void> {
    const { token, mac } = pick(this.office.phones.filter(({ brand }) => brand === 'yealink'))
    await (await fetch(`${this.faces().phones}/p/${token}/${mac}.cfg`)).text()
  }

  async rename(): Promise<void> {
    await this.#change('name', 'name')
  }

  async changeSipPassword(): Promise<void> {
    await this.#change('sip', 'sipPassword')
  }

  async #change(what: string, field: string): Promise<void> {
    const [number, mark] = [pick(this.own), markOf()]
    this.answered.people.sent(`${what} ${number}`, mark)
    const { status } = await this.#api('PATCH', `/extensions/${number}`, { [field]: mark })
    if (status === 200) this.answered.people.answered(`${what} ${number}`, mark)
  }

  async #api(method: string, path: string, body?: object) {
    const response = await fetch(`${this.faces().people}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${apiToken}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const answer = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>
    if (response.status >= 400) this.answered.noteRefusal(`${response.status} ${String(answer['code'])}`)
    if (response.status >= 400 && ![404, 409, 503].includes(response.status))
      throw new Error(`unexpected: ${method} ${path}: ${response.status} ${text}`)
    return { status: response.status, body: answer }
  }
}
