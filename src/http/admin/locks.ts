import type { Context } from '../../app/context.ts'
import type { ExtensionRange } from '../../domain/extension-range.ts'
import type { LockoutScope } from '../../domain/lockout.ts'
import { readMac, showMac } from '../../domain/mac.ts'
import { listLocks, type ListedFailure } from '../../stores/login-failures.ts'

/** What is locked after wrong passwords (rule 4), as a page shows it. */
export interface ShownLock {
  scope: LockoutScope
  subject: string
  /** `extension 5501`, `phone 00:50:58:aa:bb:cc`, `address 192.0.2.7`. */
  what: string
  failures: number
  until: number
}

/**
 * What is locked now, the longest lock first; with `only` what is locked of one extension, phone or address; `within`
 * narrows them to a business group's subscribers and phones, or to the extensions of a range.
 */
export async function locksNow(
  { database, now }: Pick<Context, 'database' | 'now'>,
  only?: Pick<ListedFailure, 'scope' | 'subject'>,
  within: { group?: number; range?: ExtensionRange | undefined } = {},
): Promise<ShownLock[]> {
  const locks = await listLocks(database, now(), within)
  const wanted = only ? locks.filter(({ scope, subject }) => scope === only.scope && subject === only.subject) : locks
  return wanted.map(({ scope, subject, failures, lockedUntil }) => ({
    scope,
    subject,
    what: lockWords(scope, subject),
    failures,
    until: lockedUntil ?? 0,
  }))
}

/** What a lock is of, in words. The pages' own sign-in is counted by names that say so themselves. */
export function lockWords(scope: LockoutScope, subject: string): string {
  if (subject.startsWith('administrator ')) return `${subject}, at these pages`
  if (scope === 'phone') return `phone ${showMac(readMac(subject) ?? subject)}`
  return `${scope} ${subject}`
}
