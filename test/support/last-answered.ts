import { expect } from 'chai'

/** What nobody has written here. */
const asItWas = Symbol('as it was')

/**
 * What may be in a place that one at a time writes to: what was answered last, or what was sent since and got no answer.
 */
export class LastAnswered {
  readonly #possible = new Map<string, Set<string | typeof asItWas>>()

  /** Before it is sent: it may be there from now on. */
  sent(place: string, value: string): void {
    this.#possible.set(place, new Set(this.#possible.get(place) ?? [asItWas]).add(value))
  }

  /** Nothing else is there, until something is sent. */
  answered(place: string, value: string): void {
    this.#possible.set(place, new Set([value]))
  }

  /** Looks at every place while nobody writes; what is there is taken for answered. Throws for what cannot be there. */
  async check(find: (place: string) => Promise<string | undefined>): Promise<void> {
    for (const [place, possible] of this.#possible) {
      const found = (await find(place)) ?? 'nothing'
      if (!possible.has(asItWas)) expect([...possible], `what is there as ${place}`).to.include(found)
      this.answered(place, found)
    }
  }
}
