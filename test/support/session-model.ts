/**
 * A model of who is on which phone, and of all that decides it (rules 1 to 4 and 10, B9): what each deed does when nobody else
 * does anything. It knows nothing of the server's code. What many do in one moment must end as if they had done it one
 * after the other, in some order.
 */
export interface Office {
  people: ReadonlyMap<string, OfficePerson>
  phones: ReadonlyMap<string, OfficePhone>
  sessions: readonly OfficeSession[]
  /** Rows of Extension Mapping with a MAC address. */
  rows: readonly OfficeRow[]
  elsewhere: Elsewhere
  /** Whose next wrong password locks, and who is locked. */
  locks: ReadonlyMap<string, 'nearly' | 'locked'>
}

/** A group is null where it is none. */
interface OfficePerson {
  group: number | null
  enabled: boolean
}

interface OfficePhone {
  group: number | null
  /** What the token that it brings is worth: nothing, nothing yet, everything, or nothing any more. */
  token: 'none' | 'waiting' | 'own' | 'dead'
}

export interface OfficeSession {
  /** 0: begun since the database was looked at. */
  id: number
  person: string
  phone: string
  own: boolean
}

export interface OfficeRow {
  id: number
  person: string
  phone: string
}

export type Elsewhere = 'move' | 'refuse' | 'many'

/** With *many*, on how many phones somebody may be. */
export const mostPhones = 2

export const deeds = [
  ...['log in by page', 'log in by page', 'log in by API', 'log in by API', 'log in by dialling', 'wrong password'],
  ...['log out by page', 'log out by API', 'log out by dialling', 'timer', 'lift lock'],
  ...['remove person', 'remove phone', 'add person', 'add phone', 'ask for files', 'approve', 'forget'],
  ...['group of person', 'group of phone', 'disable', 'enable', 'map', 'remap', 'unmap', 'elsewhere'],
] as const

/** One deed of somebody. What it does not need of the rest is not looked at. */
export interface Step {
  deed: string
  person: string
  phone: string
  /** Over whoever is there. */
  takeOver: boolean
  /** Which of the two groups, or none. */
  group: 0 | 1 | 2
  elsewhere: Elsewhere
}

/** What a deed was aimed at when it began: a session, a row, or the groups by their ids. */
export interface Aim {
  session: OfficeSession | undefined
  row: OfficeRow | undefined
  group: number | null
}

/** `asked`: whether to log somebody out who is on the phone. */
export type Answer = 'done' | 'no' | 'asked' | 'locked'

export type Outcome = [Answer, Office]

type Deed = (office: Office, step: Step, aim: Aim) => Outcome

const refused = (office: Office): Outcome => ['no', office]
const without = (office: Office, gone: (session: OfficeSession) => boolean): Office => ({
  ...office,
  sessions: office.sessions.filter((one) => !gone(one)),
})
const lockOf = (office: Office, person: string, lock?: 'nearly' | 'locked'): Office => {
  const locks = new Map(office.locks)
  if (lock) locks.set(person, lock)
  else locks.delete(person)
  return { ...office, locks }
}

function mayBeOn(office: Office, { person, phone }: Step): boolean {
  const [who, here] = [office.people.get(person), office.phones.get(phone)]
  return who?.enabled === true && here?.group === who.group
}

function logIn(office: Office, step: Step): Outcome {
  const { person, phone, takeOver } = step
  if (!mayBeOn(office, step)) return refused(office)
  const occupant = office.sessions.find((one) => one.phone === phone)
  if (occupant?.person === person) return ['done', office]
  const own = office.rows.some((row) => row.person === person && row.phone === phone)
  const elsewhere = office.sessions.filter((one) => one.person === person && !one.own)
  const most = { move: Infinity, refuse: 1, many: mostPhones }[office.elsewhere]
  if (!own && elsewhere.length + 1 > most) return refused(office)
  if (occupant && !takeOver) return ['asked', office]
  const left = without(office, (one) => one === occupant || (office.elsewhere === 'move' && elsewhere.includes(one)))
  return ['done', { ...left, sessions: [...left.sessions, { id: 0, person, phone, own }] }]
}

/** Of another group's people a phone knows as little as of nobody; and with a dead token nobody learns anything. */
function isKnownOn(office: Office, { person, phone }: Step): boolean {
  const here = office.phones.get(phone)
  return here !== undefined && here.token !== 'dead' && office.people.get(person)?.group === here.group
}

/** The same office, in which this person has changed. */
function withPerson(office: Office, person: string, change: Partial<OfficePerson>): Office {
  const before = office.people.get(person) ?? { group: null, enabled: true }
  return { ...office, people: new Map([...office.people, [person, { ...before, ...change }]]) }
}

/** The same office, in which this phone has changed. */
function withPhone(office: Office, phone: string, change: Partial<OfficePhone>): Office {
  const before: OfficePhone = office.phones.get(phone) ?? { group: null, token: 'none' }
  return { ...office, phones: new Map([...office.phones, [phone, { ...before, ...change }]]) }
}

function logInByPage(office: Office, step: Step): Outcome {
  if (!isKnownOn(office, step)) return refused(office)
  // No password is the right one then.
  if (office.people.get(step.person)?.enabled === false) return mistype(office, step)
  if (office.locks.get(step.person) === 'locked') return ['locked', office]
  const [answer, after] = logIn(lockOf(office, step.person), step)
  return [answer, answer === 'done' ? withPhone(after, step.phone, { token: 'own' }) : after]
}

function mistype(office: Office, step: Step): Outcome {
  if (!isKnownOn(office, step)) return refused(office)
  const lock = office.locks.get(step.person)
  if (lock === 'locked') return ['locked', office]
  return ['no', lock === 'nearly' ? lockOf(office, step.person, 'locked') : office]
}

function logOutPhone(office: Office, { phone }: Step): Outcome {
  if (!office.sessions.some((one) => one.phone === phone)) return refused(office)
  return ['done', without(office, (one) => one.phone === phone)]
}

const same = (one: OfficeSession, other: OfficeSession) => one.id === other.id

/** Whoever is on a phone is of its group. */
function tear(office: Office): Office {
  return without(office, ({ person, phone }) => office.people.get(person)?.group !== office.phones.get(phone)?.group)
}

function map(office: Office, { person, phone }: Pick<Step, 'person' | 'phone'>, id = 0): Outcome {
  const [who, here] = [office.people.get(person), office.phones.get(phone)]
  const hasRow = office.rows.some((row) => row.person === person && row.phone === phone)
  if (!who || hasRow || (here && here.group !== who.group)) return refused(office)
  const occupant = office.sessions.find((one) => one.phone === phone)
  const others = office.sessions.filter((one) => one !== occupant)
  const own = occupant === undefined || occupant.own || occupant.person === person
  const entering = who.enabled ? [{ id: 0, person, phone, own }] : []
  const sessions = [...others, ...(occupant ? [{ ...occupant, own }] : entering)]
  const mapped = { ...office, rows: [...office.rows, { id, person, phone }], sessions }
  return ['done', withPhone(mapped, phone, { group: who.group })]
}

function unmap(office: Office, _step: Step, { row: aimed }: Aim): Outcome {
  const row = aimed && office.rows.find(({ id }) => id === aimed.id)
  if (!row) return refused(office)
  const left = { ...office, rows: office.rows.filter((one) => one !== row) }
  return ['done', without(left, ({ person, phone, own }) => own && person === row.person && phone === row.phone)]
}

/** The row is for another phone from then on: that one is left, this one entered. */
function remap(office: Office, step: Step, aim: Aim): Outcome {
  const row = aim.row && office.rows.find(({ id }) => id === aim.row?.id)
  if (!row) return refused(office)
  const { person } = row
  const here = office.phones.get(step.phone)
  if (row.phone === step.phone && here)
    return here.group === office.people.get(person)?.group ? ['done', office] : refused(office)
  if (row.phone === step.phone) return ['done', office]
  const [, left] = unmap(office, step, aim)
  const [answer, after] = map(left, { person, phone: step.phone }, row.id)
  return [answer, answer === 'done' ? after : office]
}

function removePerson(office: Office, { person }: Step): Outcome {
  if (!office.people.has(person)) return refused(office)
  const people = new Map([...office.people].filter(([number]) => number !== person))
  const rows = office.rows.filter((row) => row.person !== person)
  return ['done', without({ ...office, people, rows }, (one) => one.person === person)]
}

function removePhone(office: Office, { phone }: Step): Outcome {
  if (!office.phones.has(phone)) return refused(office)
  const phones = new Map([...office.phones].filter(([mac]) => mac !== phone))
  return ['done', without({ ...office, phones }, (one) => one.phone === phone)]
}

const table: Readonly<Record<string, Deed>> = {
  'log in by page': logInByPage,
  'log in by API': (office, step) => {
    const [answer, after] = logIn(office, step)
    // Nobody is asked: it is refused.
    return [answer === 'asked' ? 'no' : answer, after]
  },
  'log in by dialling': logIn,
  'wrong password': mistype,
  // Whoever brings a token that has earned nothing is told of nobody.
  'log out by page': (office, step) =>
    office.phones.get(step.phone)?.token === 'own' ? logOutPhone(office, step) : refused(office),
  'log out by dialling': logOutPhone,
  'log out by API': (office, _step, { session }) => {
    if (!session || !office.sessions.some((one) => same(one, session))) return refused(office)
    return ['done', without(office, (one) => same(one, session))]
  },
  timer: (office, _step, { session }) => [
    'done',
    session ? without(office, (one) => same(one, session) && !one.own) : office,
  ],
  'lift lock': (office, { person }) => (office.locks.has(person) ? ['done', lockOf(office, person)] : refused(office)),
  'remove person': removePerson,
  'remove phone': removePhone,
  'add person': (office, { person }) => {
    if (office.people.has(person)) return refused(office)
    return ['done', withPerson(office, person, {})]
  },
  'add phone': (office, { phone }) => {
    if (office.phones.has(phone)) return refused(office)
    return ['done', withPhone(office, phone, {})]
  },
  'ask for files': (office, { phone }) => {
    const token = office.phones.get(phone)?.token ?? 'none'
    return ['done', withPhone(office, phone, { token: token === 'none' ? 'waiting' : token })]
  },
  approve: (office, { phone }) => {
    const token = office.phones.get(phone)?.token
    return token === 'own' || token === 'waiting'
      ? ['done', withPhone(office, phone, { token: 'own' })]
      : refused(office)
  },
  forget: (office, { phone }) => {
    const token = office.phones.get(phone)?.token
    if (token === undefined) return refused(office)
    const isDead = token === 'own' || token === 'dead'
    return ['done', withPhone(office, phone, { token: isDead ? 'dead' : 'none' })]
  },
  'group of person': (office, { person }, { group }) => {
    return office.people.has(person) ? ['done', tear(withPerson(office, person, { group }))] : refused(office)
  },
  disable: (office, { person }) => {
    if (!office.people.has(person)) return refused(office)
    return ['done', without(withPerson(office, person, { enabled: false }), (one) => one.person === person)]
  },
  enable: (office, { person }) =>
    office.people.has(person) ? ['done', withPerson(office, person, { enabled: true })] : refused(office),
  'group of phone': (office, { phone }, { group }) => {
    return office.phones.has(phone) ? ['done', tear(withPhone(office, phone, { group }))] : refused(office)
  },
  map: (office, step) => map(office, step),
  remap,
  unmap,
  elsewhere: (office, { elsewhere }) => ['done', { ...office, elsewhere }],
}

/**
 * What may come of a deed. Alone, one thing does. With others in the same moment, what somebody does on a phone takes
 * two steps: who is on it may have changed between, and they are asked once more, or told that nobody is there any more.
 */
function outcomes(office: Office, step: Step, aim: Aim, isAlone: boolean): Outcome[] {
  const deed = table[step.deed]
  if (!deed) throw new Error(`The model does not know what it is to ${step.deed}.`)
  const one = deed(office, step, aim)
  if (isAlone) return [one]
  const also: Partial<Record<string, Answer[]>> = {
    'log in by page': step.takeOver ? ['asked'] : [],
    'log in by dialling': step.takeOver ? ['asked'] : [],
    'log out by page': ['no'],
    'log out by dialling': ['no'],
    // Guesses that came before one of them had locked are still told that they were wrong.
    'wrong password': ['no'],
    // One that is counted and locks nobody can be lifted, too.
    'lift lock': ['done'],
  }
  const others = (also[step.deed] ?? []).map((answer): Outcome => [answer, office])
  // A right password forgets the wrong ones before the login that it was typed for is refused.
  const isRight = step.deed === 'log in by page' && office.locks.get(step.person) !== 'locked'
  return [one, ...others, ...(isRight ? [refused(lockOf(office, step.person))] : [])]
}

/** How an office is, as a text: equal for offices that are alike. */
export function showOffice({ people, phones, sessions, rows, elsewhere, locks }: Office): string {
  const shown = [
    ...[...people].map(
      ([person, { group, enabled }]) => `${person} in ${group ?? 'no group'}${enabled ? '' : ', off'}`,
    ),
    ...[...phones].map(([mac, { group, token }]) => `${mac} in ${group ?? 'no group'}, token ${token}`),
    ...sessions.map(({ person, phone, own }) => `${person} on ${own ? 'their own ' : ''}${phone}`),
    ...rows.map(({ person, phone }) => `${phone} is for ${person}`),
    ...[...locks].flatMap(([person, lock]) => (lock === 'locked' ? [`${person} locked`] : [])),
  ]
  return [...shown.sort(), elsewhere].join('; ')
}

type Asked = readonly [Step, Aim, Answer]

/** Whether some order of the deeds, one after the other, gives these answers and this end. */
export function isExplained(before: Office, asked: readonly Asked[], after: Office): boolean {
  const end = showOffice(after)
  const isAlone = asked.length === 1
  const tried = (office: Office, left: readonly Asked[]): boolean => {
    if (left.length === 0) return showOffice(office) === end
    return left.some(([step, aim, answer], at) =>
      outcomes(office, step, aim, isAlone).some(
        ([said, then]) => said === answer && tried(then, [...left.slice(0, at), ...left.slice(at + 1)]),
      ),
    )
  }
  return tried(before, asked)
}
