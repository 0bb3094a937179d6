/**
 * The upper bounds of the buckets, in seconds. Few: each costs a comparison at every answer and a line at every scrape. A kept
 * configuration takes less than a millisecond, a rendered one a few, a login some ten, one by a slow hash some hundred.
 */
export const bounds = [0.001, 0.005, 0.025, 0.1, 0.5, 2.5, 10] as const

/** How long answers of one kind took: counts in buckets, their number and their sum, since the process started. */
export class Timing {
  readonly #counts = new Float64Array(bounds.length + 1)
  #sum = 0

  note(milliseconds: number): void {
    const seconds = milliseconds / 1000
    let at = 0
    while (seconds > (bounds[at] ?? Infinity)) at += 1
    this.#counts[at] = (this.#counts[at] ?? 0) + 1
    this.#sum += seconds
  }

  /** As Prometheus has a histogram: each bucket holds those of the smaller ones as well; the last is all of them. */
  read(): { buckets: { le: string; count: number }[]; sum: number; count: number } {
    let count = 0
    const buckets = [...this.#counts].map((one, at) => {
      count += one
      return { le: at < bounds.length ? String(bounds[at]) : '+Inf', count }
    })
    return { buckets, sum: this.#sum, count }
  }
}
