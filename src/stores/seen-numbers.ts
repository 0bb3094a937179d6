/** Numbers that have not been seen although greater ones have. */
interface Gap {
  from: number
  to: number
  /** When it was noticed. */
  since: number
}

/**
 * Which numbers of a growing table have been seen. They are given in one order and committed in another, so that a
 * smaller one may come after a greater one; and some never come: their transaction was taken back, or, in a cluster, each
 * server gives only every third number.
 */
export class SeenNumbers {
  #gaps: Gap[] = []
  /** Those that were seen above the smallest one that is missing. */
  #above = new Set<number>()

  #highest: number

  /** Begins as if every number up to `highest` had been seen. */
  constructor(highest: number) {
    this.#highest = highest
  }

  get highest(): number {
    return this.#highest
  }

  /** Notes one; false: it had been seen. */
  note(id: number, now: number): boolean {
    if (id <= this.#highest) return this.#fill(id)
    if (id > this.#highest + 1) this.#gaps.push({ from: this.#highest + 1, to: id - 1, since: now })
    this.#highest = id
    if (this.#gaps.length > 0) this.#above.add(id)
    return true
  }

  /** Waits no longer for numbers that were missing before `time`. */
  giveUp(time: number): void {
    if (!this.#gaps.some(({ since }) => since < time)) return
    this.#gaps = this.#gaps.filter(({ since }) => since >= time)
    this.#forget()
  }

  /** The smallest one that is waited for. */
  get smallestMissing(): number | undefined {
    return this.#gaps[0]?.from
  }

  /** How many were seen from the smallest missing one on, up to the highest. */
  get seenAbove(): number {
    return this.#above.size
  }

  /** Those that are waited for, where they are `most` or fewer. */
  missing(most: number): number[] | undefined {
    const found: number[] = []
    for (const { from, to } of this.#gaps) {
      if (found.length + to - from + 1 > most) return undefined
      for (let id = from; id <= to; id += 1) found.push(id)
    }
    return found
  }

  #fill(id: number): boolean {
    const at = this.#gaps.findIndex(({ from, to }) => from <= id && id <= to)
    const gap = this.#gaps[at]
    if (!gap) return false
    const rest = [
      { ...gap, to: id - 1 },
      { ...gap, from: id + 1 },
    ]
    this.#gaps.splice(at, 1, ...rest.filter(({ from, to }) => from <= to))
    this.#above.add(id)
    this.#forget()
    return true
  }

  #forget(): void {
    const from = this.smallestMissing
    if (from === undefined) this.#above.clear()
    else for (const id of this.#above) if (id < from) this.#above.delete(id)
  }
}
