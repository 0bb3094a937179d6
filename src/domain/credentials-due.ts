import type { Mac } from './mac.ts'

/** Within how long all phones are given other passwords, in milliseconds. */
export const spreadOver = 24 * 60 * 60_000

/**
 * Whether this phone is to be given another password: all are, since `anew` (0: never), each at its own moment of the day
 * that follows, which its MAC address says. Not while another one is on its way (`next`): that may be all that the phone has,
 * and a third in its place would lock it out.
 */
export function isDue(
  { mac, madeAt, next }: { mac: Mac; madeAt: number; next: string | null },
  anew: number,
  now: number,
): boolean {
  return next === null && madeAt <= anew && now >= anew + momentOf(mac)
}

/** A multiplication as Knuth has it: neighbouring addresses come out far apart. */
function momentOf(mac: Mac): number {
  const spread = (Math.imul(Number.parseInt(mac.slice(-8), 16), 2654435761) >>> 0) / 2 ** 32
  return Math.floor(spread * spreadOver)
}
