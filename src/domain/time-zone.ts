/** When clocks change: `week` 1 to 4, or 5 for the last; `weekday` 0 is Sunday; `minutes` of that day by the clock that ends then. */
export interface Transition {
  month: number
  week: number
  weekday: number
  minutes: number
  /** The same as a day of the month in the year that was asked for. */
  day: number
}

/** A zone's rule in one year, as phones are told it: minutes east of UTC, and summer time if there is any. */
export interface ZoneRule {
  standard: number
  summer?: { saving: number; start: Transition; end: Transition }
}
