/** By so much machines' clocks may differ, and a clock may be put back, in milliseconds. */
const difference = 60 * 60_000

/**
 * Whether a moment is still to come that lay at most `longest` ahead when it was set. One that lies much further ahead was set by
 * a clock that was wrong and has been put back: nobody is to wait a day for what was meant for minutes. Milliseconds.
 */
export function isStillToCome(moment: number, now: number, longest: number): boolean {
  return moment > now && moment - now <= longest + difference
}
