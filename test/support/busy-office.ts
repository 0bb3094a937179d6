import { expect } from 'chai'
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
import { findDraft } from '../../src/stores/drafts.ts'
import { listVersions } from '../../src/stores/versions.ts'
import type { VersionOf } from '../../src/domain/version.ts'
import { defaultTemplate, listTemplates } from '../../src/stores/templates.ts'
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

const everything = { page: 1, size: 100_000, search: '' }

/** What was answered, and so must be there for ever. */
export class Answered {
  logins: { number: string; mac: string; session?: number }[] = []
  ended: number[] = []
  /** By the kind and the subject of a version: what its content must have held at one time. */
  saved: (VersionOf & { mark: string })[] = []
  phones: string[] = []

  /** Throws where any of it is not there. */
  async check(database: Database): Promise<void> {
    await this.#checkSessions(database)
    await this.#checkSaved(database)
    const macs = await database('phones').pluck<string[]>('mac')
    expect(macs).to.include.members(this.phones)
  }

  async #checkSessions(database: Database): Promise<void> {
    const rows =
      await database('sessions').select<{ id: number; extension: string; mac: string; ended_at: unknown }[]>()
    const all = new Set(rows.map(({ extension, mac }) => `${extension} ${mac}`))
    const byId = new Map(rows.map((row) => [row.id, row]))
    for (const { number, mac, session } of this.logins) {
      expect(all.has(`${number} ${mac}`), `the login of ${number} on ${mac}`).to.equal(true)
      if (session !== undefined) expect(byId.get(session)).to.include({ extension: number, mac })
    }
    for (const id of this.ended) expect(byId.get(id)?.ended_at, `the logout of session ${id}`).to.be.a('number')
  }

  async #checkSaved(database: Database): Promise<void> {
    const histories = new Map<string, string>()
    for (const { kind, subject, mark } of this.saved) {
      const which = `${kind} ${subject}`
      const known = histories.get(which) ?? JSON.stringify(await listVersions(database, { kind, subject }, everything))
      histories.set(which, known)
      expect(known.includes(mark), `what was saved of ${which}: ${mark}`).to.equal(true)
    }
    for (const { id, owner } of await database('drafts').select<{ id: string; owner: string }[]>('id', 'owner')) {
      const draft = JSON.stringify(await findDraft(database, id, owner))
      for (const { mark } of this.saved) expect(draft.includes(mark), 'a draft that was saved').to.equal(false)
    }
    for (const { settings, extraParameters } of await listTemplates(database)) {
      const { ntpServer } = settings
      expect(extraParameters, 'half of a template').to.equal(ntpServer === undefined ? '' : twice(ntpServer))
    }
  }
}

/** Where a server is. */
export interface Faces {
  people: string
  phones: string
}

const pick = <Value>(values: readonly Value[]) => values[Math.floor(Math.random() * values.length)] as Value
const twice = (mark: string) => `security.user_name = ${mark}`
const markOf = () => `mark${Math.random().toString(36).slice(2, 12)}`

/** Everything that an office asks of its server, by what it is called. Each rejects when the server is gone. */
export class Deeds {
  /** Signed in once for ever: the sessions of browsers are in the database. */
  browser: Visitor | undefined

  readonly office: BusyOffice
  readonly answered: Answered
  readonly faces: () => Faces

  constructor(office: BusyOffice, answered: Answered, faces: () => Faces) {
    this.office = office
    this.answered = answered
    this.faces = faces
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
    if (status === 201) this.answered.logins.push({ number, mac, session: Number(body['id']) })
  }

  async logOut(): Promise<void> {
    const { body } = await this.#api('GET', '/sessions?size=50')
    const open = (body['items'] ?? []) as { id: number }[]
    if (open.length === 0) return
    const { id } = pick(open)
    if ((await this.#api('DELETE', `/sessions/${id}`)).status === 204) this.answered.ended.push(id)
  }

  /** Both halves say the same, so that half a version is seen. */
  async saveTemplate(): Promise<void> {
    const { template } = this.office
    const mark = markOf()
    const change = { settings: { ntpServer: mark }, extraParameters: twice(mark) }
    const { status } = await this.#api('PATCH', `/templates/${template}`, change)
    if (status === 200) this.answered.saved.push({ kind: 'template', subject: String(template), mark })
  }

  async saveKeys(): Promise<void> {
    const [subject, mark] = [pick(this.office.people), markOf()]
    const keys = [{ type: 'blf', label: mark, value: '100' }]
    const { status } = await this.#api('PUT', `/extensions/${subject}/keys`, { keys })
    if (status === 200) this.answered.saved.push({ kind: 'keys', subject, mark })
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
    const { status } = await this.#api('POST', '/phones', { mac, brand: 'yealink', model: 'T46S' })
    if (status === 201) this.answered.phones.push(mac)
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
    if (status === 200) this.answered.phones.push(mac)
  }

  async fetchFile(): Promise<void> {
    const { token, mac } = pick(this.office.phones.filter(({ brand }) => brand === 'yealink'))
    await (await fetch(`${this.faces().phones}/p/${token}/${mac}.cfg`)).text()
  }

  async rename(): Promise<void> {
    await this.#api('PATCH', `/extensions/${pick(this.office.people)}`, { name: markOf() })
  }

  async #api(method: string, path: string, body?: object) {
    const response = await fetch(`${this.faces().people}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${apiToken}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (response.status >= 400 && ![404, 409, 503].includes(response.status))
      throw new Error(`unexpected: ${method} ${path}: ${response.status} ${text}`)
    return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown> }
  }
}
