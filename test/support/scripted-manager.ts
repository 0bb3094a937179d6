import type {
  Call,
  Contact,
  EmergencyNews,
  Manager,
  ManagerNews,
  ManagerState,
  SipNotify,
} from '../../src/domain/manager.ts'
import { Problem } from '../../src/domain/problem.ts'

/** A NOTIFY that went out. */
export interface SentNotify {
  contact: Contact
  message: SipNotify
  at: number
}

/** A PBX's manager interface that the test plays: it says who registers, who calls, and when the connection is away. */
export interface ScriptedManager extends Manager {
  /** Everything that was sent, the first first. */
  readonly sent: SentNotify[]
  /** Orders to read files again. */
  readonly reloads: string[]
  register(contact: Pick<Contact, 'endpoint' | 'address'> & Partial<Contact>): Contact
  unregister(endpoint: string, address?: string): void
  /** Begins a call; give it back to `hangUp`. An empty address: the PBX cannot tell which phone of the endpoint it is. */
  call(call: Pick<Call, 'endpoint' | 'address'> & Partial<Call> & { dialled?: string }): Call
  hangUp(call: Call): void
  emergency(news: EmergencyNews): void
  /** The connection goes; registrations and calls are not known while it is away, but go on at the PBX. */
  goDown(): void
  goUp(): void
  /** What `notify` does from now on instead of sending; undefined: it sends. */
  refuse(why: Problem | undefined): void
  /** Done with each NOTIFY that goes out, as a phone would. */
  onNotify(answer: (sent: SentNotify) => void): void
}

/** Connected and empty. `now` is the clock of its times. */
export function scriptedManager(now: () => number = Date.now): ScriptedManager {
  const listeners = new Set<(news: ManagerNews) => void>()
  const contacts = new Map<string, Contact>()
  const calls = new Map<string, Call>()
  const dialled = new Map<string, string>()
  const known = (channel: string) => [...calls.values()].some((call) => call.channel === channel)
  const store = new Map<string, Map<string, string>>()
  const sent: SentNotify[] = []
  const reloads: string[] = []
  let state: ManagerState = { connected: true, since: now(), version: '22.0.0' }
  let refusal: Problem | undefined
  let answer: (sent: SentNotify) => void = () => undefined
  let made = 0

  const tell = (news: ManagerNews) => {
    if (state.connected || news.kind === 'down') for (const listener of listeners) listener(news)
  }
  const order = async <Result>(work: () => Result): Promise<Result> => {
    await Promise.resolve()
    if (!state.connected) throw new Problem('away', 'pbx-away', 'The PBX does not answer.')
    return work()
  }
  const of = <Item extends { endpoint: string }>(all: Map<string, Item>, endpoint?: string) =>
    state.connected ? [...all.values()].filter((one) => endpoint === undefined || one.endpoint === endpoint) : []

  return {
    sent,
    reloads,
    state: () => state,
    contacts: (endpoint) => of(contacts, endpoint),
    calls: (endpoint) => of(calls, endpoint),
    notify: (contact, message) =>
      order(() => {
        if (refusal) throw refusal
        const one = { contact, message, at: now() }
        sent.push(one)
        answer(one)
      }),
    keep: (family, key, value) =>
      order(() => {
        const kept = store.get(family) ?? new Map<string, string>()
        if (value === null) kept.delete(key)
        else kept.set(key, value)
        store.set(family, kept)
      }),
    kept: (family) => order(() => new Map(store.get(family))),
    addressOf: (channel) => order(() => [...calls.values()].find((call) => call.channel === channel)?.address),
    dialledOn: (channel) => order(() => (known(channel) ? (dialled.get(channel) ?? '') : undefined)),
    reload: (module) => order(() => void reloads.push(module)),
    listen: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => Promise.resolve(),
    register: (given) => {
      const { endpoint, address } = given
      const contact = { uri: `sip:${endpoint}@${address}`, userAgent: '', ...given }
      contacts.set(`${endpoint} ${address}`, contact)
      tell({ kind: 'registered', contact })
      return contact
    },
    unregister: (endpoint, address) => {
      for (const [key, contact] of contacts) {
        if (contact.endpoint !== endpoint || (address !== undefined && contact.address !== address)) continue
        contacts.delete(key)
        tell({ kind: 'unregistered', contact })
      }
    },
    call: ({ dialled: number = '', ...given }) => {
      made += 1
      const call = { id: `call-${made}`, channel: `PJSIP/${given.endpoint}-${made}`, since: now(), ...given }
      calls.set(call.id, call)
      dialled.set(call.channel, number)
      tell({ kind: 'call', call })
      return call
    },
    hangUp: (call) => {
      calls.delete(call.id)
      tell({ kind: 'hangup', call })
    },
    emergency: (call) => {
      tell({ kind: 'emergency', call })
    },
    goDown: () => {
      state = { connected: false, since: now(), trouble: 'The PBX does not answer.' }
      tell({ kind: 'down' })
    },
    goUp: () => {
      state = { connected: true, since: now(), version: '22.0.0' }
      tell({ kind: 'up' })
    },
    refuse: (why) => {
      refusal = why
    },
    onNotify: (then) => {
      answer = then
    },
  }
}
