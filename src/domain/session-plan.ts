import type { Mac } from './mac.ts'

/** Somebody who is logged in on a phone now. `own`: the phone is the extension's own, by mapping. */
export interface OpenSession {
  id: number
  extension: string
  mac: Mac
  own: boolean
  /** Milliseconds since 1970. */
  startedAt: number
}

/** What becomes of an extension that is logged in elsewhere: moves here, stays there, or is on many phones at once. */
export type ElsewherePolicy = 'move' | 'refuse' | 'many'

/** Whoever wants to log in where, and who is where now. The password was right already. */
export interface LoginQuestion {
  extension: string
  mac: Mac
  /** True: the phone is the extension's own, by mapping. */
  isOwn: boolean
  policy: ElsewherePolicy
  /** With *many*: on how many phones an extension may be, its own not counted. */
  most: number
  onThisPhone: OpenSession | null
  /** Every open session of the extension: elsewhere, on its own phone, on this one. */
  ofExtension: readonly OpenSession[]
  /** True: the person was told who is logged in on this phone, and goes on. */
  takeOver: boolean
}

export interface ClosedSession {
  id: number
  endedBy: 'moved' | 'takeover'
}

export type LoginPlan =
  /** `at`: the latest of the sessions elsewhere. */
  | { kind: 'refused'; code: 'logged-in-elsewhere'; at: OpenSession }
  | { kind: 'confirm'; occupant: OpenSession }
  | { kind: 'already' }
  /** `exclusive`: the extension may have only one such session at a time; the database holds that. */
  | { kind: 'go'; closes: ClosedSession[]; own: boolean; exclusive: boolean }

/**
 * What a login closes and opens (rules 2 and 3). An extension's own phone is outside of rule 2: a session there does not
 * count as elsewhere, and a login there is never refused. When the policy is *move*, a login there does log out the
 * borrowed phone: the person has come back.
 */
export function planLogin(question: LoginQuestion): LoginPlan {
  const { mac, isOwn, policy, onThisPhone, ofExtension, takeOver } = question
  if (ofExtension.some((session) => session.mac === mac)) return { kind: 'already' }
  const elsewhere = ofExtension.filter((session) => !session.own).sort(latestFirst)
  const [latest] = elsewhere
  if (latest && !isOwn && isTooMany(elsewhere.length, question))
    return { kind: 'refused', code: 'logged-in-elsewhere', at: latest }
  if (onThisPhone && !takeOver) return { kind: 'confirm', occupant: onThisPhone }
  const closes = closedBy(question, elsewhere)
  return { kind: 'go', closes, own: isOwn, exclusive: policy !== 'many' && !isOwn }
}

function closedBy({ policy, onThisPhone }: LoginQuestion, elsewhere: readonly OpenSession[]): ClosedSession[] {
  const closes: ClosedSession[] = policy === 'move' ? elsewhere.map(({ id }) => ({ id, endedBy: 'moved' })) : []
  return onThisPhone ? [...closes, { id: onThisPhone.id, endedBy: 'takeover' }] : closes
}

function isTooMany(elsewhere: number, { policy, most }: LoginQuestion): boolean {
  switch (policy) {
    case 'move':
      return false
    case 'refuse':
      return elsewhere > 0
    case 'many':
      return elsewhere + 1 > most
  }
}

function latestFirst(a: OpenSession, b: OpenSession): number {
  return b.startedAt - a.startedAt || b.id - a.id
}
