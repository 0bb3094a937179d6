/** How long to wait before the next attempt. */
export interface BackOff {
  firstMs: number
  longestMs: number
}

/** After so many attempts that failed: twice as long each time, and up to a fifth more or less, so that many do not come at once. */
export function waitAfter(failures: number, { firstMs, longestMs }: BackOff, random: () => number): number {
  const wait = Math.min(longestMs, firstMs * 2 ** Math.min(failures, 30))
  return Math.round(wait * (0.8 + 0.4 * random()))
}
