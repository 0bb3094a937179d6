import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'chai'
import { logInByDialling, logOutByDialling } from '../../src/app/dialling.ts'
import type { LoginOutcome } from '../../src/app/login-wish.ts'
import { hashToken } from '../../src/app/phone-token.ts'
import { startTimers } from '../../src/app/timers.ts'
import { Problem } from '../../src/domain/problem.ts'
import { readGlobalSettings } from '../../src/stores/global-settings.ts'
import { apiToken, password, type BusyOffice, type Faces } from './busy-office.ts'
import { admin } from './office.ts'
import { mostPhones, type Aim, type Answer, type Office, type OfficeSession, type Step } from './session-model.ts'
import { until } from './until.ts'

/** Minutes after which a session ends by itself: long, but for those whose beginning is put back. */
const longest = 10_000
const minute = 60_000

interface Asked {
  status: number
  body: string
}

/** With the groups of its own, of the person and of the phone. */
interface JoinedSession extends Record<'here' | 'of' | 'at', number | null> {
  id: number
  extension: string
  mac: string
  own: number
}

/** Does on servers, and in this process as one more of them, what a model of sessions knows of. */
export class SessionDeeds {
  readonly #office: BusyOffice
  readonly #servers: readonly Faces[]
  readonly people: readonly string[]
  readonly phones: BusyOffice['phones']
  groups: readonly number[] = []
  #turn = 0

  constructor(office: BusyOffice, servers: readonly Faces[], count: number) {
    this.#office = office
    this.#servers = servers
    this.people = office.people.slice(0, count)
    this.phones = office.phones.filter(({ brand }) => brand === 'yealink').slice(0, count)
  }

  /** Once, before the first walk. */
  async prepare(): Promise<void> {
    const made = await Promise.all(
      ['North', 'South'].map((name) => this.ask('POST', '/groups', { name }).then(({ body }) => idIn(body))),
    )
    this.groups = made
    await this.ask('PATCH', '/settings', { mostPhones, longestMinutes: longest, failuresPerAddress: 10_000 })
  }

  /** Nobody is anywhere, and everybody and everything is there. */
  async clear(): Promise<void> {
    const { database } = this.#office
    const here = await this.look()
    for (const { id } of here.rows) await this.ask('DELETE', `/mappings/${id}`)
    for (const { id } of (await this.look()).sessions) await this.ask('DELETE', `/sessions/${id}`)
    await database('login_failures').delete()
    await this.ask('PATCH', '/settings', { elsewhere: 'move' })
    for (const number of this.people) {
      if (!here.people.has(number)) await this.#addPerson(number)
      else await this.ask('PATCH', `/extensions/${number}`, { group: null, enabled: true })
    }
    for (const { mac } of this.phones) {
      if (here.phones.has(mac)) await this.ask('DELETE', `/phones/${mac}`)
      await this.#addPhone(mac)
    }
  }

  /** The office as the database has it. */
  async look(): Promise<Office> {
    const { database } = this.#office
    const macs = this.phones.map(({ mac }) => mac)
    const people = await database('extensions')
      .whereIn('number', this.people)
      .select<{ number: string; group_id: number | null; enabled: number }[]>('number', 'group_id', 'enabled')
    const phones = await database('phones')
      .whereIn('mac', macs)
      .select<{ mac: string; group_id: number | null }[]>('mac', 'group_id')
    const states = await this.#tokenStates()
    const rows = await database('mappings')
      .whereIn('mac', macs)
      .orderBy('id')
      .select<{ id: number; person: string; phone: string }[]>('id', 'extension as person', 'mac as phone')
    const locked = await database('login_failures')
      .where({ scope: 'extension' })
      .where('locked_until', '>', Date.now() + minute)
      .pluck<string[]>('subject')
    return {
      people: new Map(people.map((one) => [one.number, { group: one.group_id, enabled: Boolean(one.enabled) }])),
      phones: new Map(phones.map(({ mac, group_id: group }) => [mac, { group, token: states.get(mac) ?? 'none' }])),
      sessions: await this.#sessions(),
      rows: rows.map((row) => ({ ...row })),
      elsewhere: (await readGlobalSettings(database)).elsewhere,
      locks: new Map(locked.map((person) => [person, 'locked'])),
    }
  }

  async #tokenStates() {
    const hashes = this.phones.map(({ token }) => hashToken(token))
    const tokens = await this.#office
      .database('phone_tokens')
      .whereIn('hash', hashes)
      .select<{ mac: string; state: 'candidate' | 'active' | 'dead' }[]>('mac', 'state')
    const worth = { candidate: 'waiting', active: 'own', dead: 'dead' } as const
    return new Map(tokens.map(({ mac, state }) => [mac, worth[state]]))
  }

  async #sessions(): Promise<OfficeSession[]> {
    const rows: JoinedSession[] = await this.#office
      .database('sessions')
      .leftJoin('extensions', 'extensions.number', 'sessions.extension')
      .leftJoin('phones', 'phones.mac', 'sessions.mac')
      .whereNotNull('open_mac')
      .select('sessions.id', 'sessions.extension', 'sessions.mac', 'own', 'sessions.group_id as here')
      .select('extensions.group_id as of', 'phones.group_id as at')
    for (const { here, of, at, ...row } of rows) expect([of, at], JSON.stringify(row)).to.deep.equal([here, here])
    return rows.map(({ id, extension, mac, own }) => ({ id, person: extension, phone: mac, own: Boolean(own) }))
  }

  /** What this deed is aimed at, in the office as it is before. */
  aimOf(office: Office, { deed, person, phone, group }: Step): Aim {
    const session = office.sessions.find((one) => one.phone === phone)
    return {
      session: deed === 'timer' && session?.own === true ? undefined : session,
      row: office.rows.find((row) => (deed === 'remap' ? row.person === person : row.phone === phone)),
      group: group === 0 ? null : (this.groups[group - 1] ?? null),
    }
  }

  /** Old counts are forgotten, these people are one wrong password away from a lock, and those sessions are overdue. */
  async setUp(nearlyLocked: readonly string[], overdue: readonly OfficeSession[]): Promise<void> {
    const { database } = this.#office
    const counts = database('login_failures')
    await counts
      .where((one) => void one.whereNull('locked_until').orWhere('locked_until', '<', Date.now() + minute))
      .delete()
    const rows = nearlyLocked.map((subject) => ({ scope: 'extension', subject, failures: 4, last_at: Date.now() }))
    if (rows.length > 0) await database('login_failures').insert(rows)
    const ids = overdue.map(({ id }) => id)
    const begun = { started_at: Date.now() - (longest + 1) * minute, due_at: Date.now() }
    if (ids.length > 0) await database('sessions').whereIn('id', ids).update(begun)
  }

  async really(step: Step, aim: Aim): Promise<Answer> {
    const { person, phone, takeOver } = step
    const said = (asked: Asked): Answer => (asked.status < 300 ? 'done' : 'no')
    const table: Record<string, () => Promise<Answer>> = {
      'log in by page': () => this.#byPage(step, password),
      'wrong password': () => this.#byPage(step, 'wrong'),
      'log in by API': async () =>
        said(await this.ask('POST', '/sessions', { extension: person, mac: phone, takeOver })),
      'log in by dialling': () => this.#byDialling(step),
      'log out by page': async () => answerOf(await this.#page(phone, 'logout-now')),
      'log out by API': async () => said(await this.ask('DELETE', `/sessions/${aim.session?.id ?? 999_999_999}`)),
      'log out by dialling': () =>
        orNo(async () => ((await logOutByDialling(this.#office.context, caller(phone))) !== undefined ? 'done' : 'no')),
      timer: () => this.#timer(aim.session),
      'lift lock': async () => said(await this.ask('DELETE', `/locks/extension/${person}`)),
      'remove person': async () => said(await this.ask('DELETE', `/extensions/${person}`)),
      'remove phone': async () => said(await this.ask('DELETE', `/phones/${phone}`)),
      'add person': async () => said(await this.#addPerson(person)),
      'add phone': async () => said(await this.#addPhone(phone)),
      'ask for files': () => this.#ask(phone),
      approve: async () => said(await this.ask('POST', `/phones/${phone}/approve`, {})),
      forget: async () => said(await this.ask('POST', `/phones/${phone}/forget`)),
      'group of person': async () => said(await this.ask('PATCH', `/extensions/${person}`, { group: aim.group })),
      'group of phone': async () => said(await this.ask('PATCH', `/phones/${phone}`, { group: aim.group })),
      disable: async () => said(await this.ask('PATCH', `/extensions/${person}`, { enabled: false })),
      enable: async () => said(await this.ask('PATCH', `/extensions/${person}`, { enabled: true })),
      remap: async () => said(await this.ask('PATCH', `/mappings/${aim.row?.id ?? 999_999_999}`, { mac: phone })),
      map: async () => said(await this.ask('POST', '/mappings', this.#row(person, phone))),
      unmap: async () => said(await this.ask('DELETE', `/mappings/${aim.row?.id ?? 999_999_999}`)),
      elsewhere: async () => said(await this.ask('PATCH', '/settings', { elsewhere: step.elsewhere })),
    }
    return (table[step.deed] as () => Promise<Answer>)()
  }

  #row(extension: string, mac: string) {
    return { extension, mac, brand: 'yealink', template: this.#office.template }
  }

  #addPerson(number: string): Promise<Asked> {
    return this.ask('POST', '/extensions', { number, sipPassword: 's', voicemailPassword: password })
  }

  #addPhone(mac: string): Promise<Asked> {
    return this.ask('POST', '/phones', { mac, brand: 'yealink', model: 'T46S' })
  }

  /** Asks the API of one server after the other. Never is anything an error of ours. */
  async ask(method: string, path: string, body?: object): Promise<Asked> {
    const response = await fetch(`${this.#next().people}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${apiToken}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    })
    const said = { status: response.status, body: await response.text() }
    expect(said.status, `${method} ${path}: ${said.body}`).to.be.below(500)
    return said
  }

  #next(): Faces {
    this.#turn += 1
    const server = this.#servers[this.#turn % this.#servers.length]
    if (!server) throw new Error('There is no server to ask.')
    return server
  }

  async #page(mac: string, step: string): Promise<Asked> {
    return this.#fetch(mac, `app/${step}`)
  }

  /** Whatever it is given. */
  async #ask(mac: string): Promise<Answer> {
    await this.#fetch(mac, `${mac}.cfg`)
    return 'done'
  }

  async #fetch(mac: string, path: string): Promise<Asked> {
    const token = this.phones.find((phone) => phone.mac === mac)?.token ?? ''
    const response = await fetch(`${this.#next().phones}/p/${token}/${path}`)
    const said = { status: response.status, body: await response.text() }
    expect(said.status, `${path}: ${said.body}`).to.be.below(500)
    return said
  }

  async #byPage({ person, phone, takeOver }: Step, typed: string): Promise<Answer> {
    const first = await this.#page(phone, `enter?extension=${person}&password=${typed}`)
    const ticket = /take-over\?ticket=[^<"]+/.exec(first.body)?.[0]
    return answerOf(ticket !== undefined && takeOver ? await this.#page(phone, ticket) : first)
  }

  #byDialling({ person, phone, takeOver }: Step): Promise<Answer> {
    const earned = { number: person, startedBy: 'voicemail password, dialled' }
    const dial = (over: string | false): Promise<LoginOutcome> =>
      logInByDialling(this.#office.context, caller(phone), earned, over)
    return orNo(async () => {
      const first = await dial(false)
      const last = first.kind === 'occupied' && takeOver ? await dial(first.number) : first
      return last.kind === 'in' ? 'done' : 'asked'
    })
  }

  /** Until the session has ended, or the phone is the extension's own. The servers' own timers look as well. */
  async #timer(session: OfficeSession | undefined): Promise<Answer> {
    if (!session) return 'done'
    const { database, context } = this.#office
    await sleep(Math.random() * 10)
    const stop = startTimers(context, { every: 5, spread: 0 })
    const isOver = async () => {
      const row = await database('sessions').where({ id: session.id }).first<{ ended_at: number | null; own: number }>()
      return row.ended_at !== null || Boolean(row.own)
    }
    await until(isOver, `the timer of ${session.person} on ${session.phone}`)
    await stop()
    return 'done'
  }
}

function caller(mac: string) {
  return { mac, callId: '1', source: '127.0.0.1', actor: admin }
}

async function orNo(work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Problem) return 'no'
    throw error
  }
}

/** What a page of a Yealink says. */
function answerOf({ status, body }: Asked): Answer {
  if (status === 404) return 'no'
  if (body.includes('YealinkIPPhoneConfiguration')) return 'done'
  if (body.includes('take-over?ticket=') || body.includes('That took too long')) return 'asked'
  if (body.includes('Too many wrong passwords')) return 'locked'
  if (/Wrong number or password|Not possible|Nobody is logged in/.test(body)) return 'no'
  throw new Error(`This screen is not known: ${body}`)
}

function idIn(body: string): number {
  return (JSON.parse(body) as { id: number }).id
}
