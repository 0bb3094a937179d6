import type { Mac } from './mac.ts'

/** Within how long all phones are given other passwords, in milliseconds. */
export const spreadOver = 24 * 60 * 60_000

/**
 * Whether this phone is to be given another password: all are, since `anew` (0: never), each at its own moment of the day
 * that follows, which its MAC address says.
 */
export function isDue({ mac, madeAt }: { mac: Mac; madeAt: number }, anew: number, now: number): boolean {
  return madeAt <= anew && now >= anew + momentOf(mac)
}

/** A multiplication as Knuth has it: neighbouring addresses come out far apart. */
function momentOf(mac: Mac): number {
  const spread = (Math.imul(Number.parseInt(mac.slice(-8), 16), 2654435761) >>> 0) / 2 ** 32
  return Math.floor(spread * spreadOver)
}
