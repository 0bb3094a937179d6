import type { Mac } from './mac.ts'

/** A second phone that came with the MAC address of one that is in use. It waits for an administrator. */
export interface HeldPhone {
  mac: Mac
  /** Where it asked from last. */
  address: string
  /** Who wanted to log in on it last; null: nobody has. */
  extension: string | null
  since: number
  lastAt: number
  /** When an administrator said that it is none of ours; null: nobody has decided yet. */
  dismissedAt: number | null
}

/** What is shown of one that waits to be decided about; null: none does. */
export function waitingSecond(
  held: HeldPhone | undefined,
): Pick<HeldPhone, 'address' | 'extension' | 'since' | 'lastAt'> | null {
  if (held?.dismissedAt !== null) return null
  const { address, extension, since, lastAt } = held
  return { address, extension, since, lastAt }
}

/** How long one that was dismissed may come again from the same address without being shown again, in milliseconds. */
export const quietFor = 60 * 60_000

/** Whether a second phone is to be shown to people (again), when one comes from this address now. */
export function isNewlyHeld(before: HeldPhone | undefined, address: string, now: number): boolean {
  if (!before) return true
  return before.dismissedAt !== null && (before.address !== address || before.dismissedAt + quietFor < now)
}

/** What is kept of a second phone when it comes (again). */
export function afterComing(
  before: HeldPhone | undefined,
  { mac, address, extension, now }: Pick<HeldPhone, 'mac' | 'address' | 'extension'> & { now: number },
): HeldPhone {
  if (!before || isNewlyHeld(before, address, now))
    return { mac, address, extension, since: now, lastAt: now, dismissedAt: null }
  return { ...before, address, extension: extension ?? before.extension, lastAt: now }
}

/** What is known of the phone whose own token counts. */
export interface FirstPhone {
  /** When it last asked with its token, or was given it. */
  lastAsked: number
  /** Who is on it; null: nobody. */
  extension: string | null
  /** Whether it is registered at the PBX now, from another address than the one that comes. */
  isRegistered: boolean
}

/**
 * Whether the place of the first phone is its own still, so that no other one with its MAC address takes it: it has asked
 * within these minutes, or is registered with somebody on it. After that it is gone for all that we can tell.
 */
export function isInUse({ lastAsked, extension, isRegistered }: FirstPhone, minutes: number, now: number): boolean {
  return now - lastAsked < minutes * 60_000 || (extension !== null && isRegistered)
}
