import type { Attempt } from './lockout.ts'

/** For each extension, phone and address, when the last attempt that is being checked in this process has ended. */
const lastOf = new Map<string, Promise<unknown>>()

/** One attempt's place among those of the same extension, phone or address. */
export interface Turn {
  /** Those that came before have been decided, and what was wrong of them is counted. */
  earlier: Promise<unknown>
  /** This one has been decided. */
  end(): void
}

/**
 * A right password is answered faster than a wrong one. Without a turn, the right one among a thousand guesses that come
 * in one moment would be in before any of the others is counted (rule 4). Of the attempts in other processes nothing is
 * known: each of them adds those that it takes before it counts.
 */
export function takeTurn({ extension, phone, address }: Attempt): Turn {
  const subjects = [`extension ${extension}`, `phone ${phone}`, `address ${address}`]
  const earlier = Promise.all(subjects.map((subject) => lastOf.get(subject) ?? Promise.resolve()))
  let decided: () => void = () => undefined
  const own = new Promise<void>((resolve) => {
    decided = resolve
  })
  // Whoever waits for this one waits for those before it as well.
  const last = Promise.all([earlier, own]).then(() => undefined)
  for (const subject of subjects) lastOf.set(subject, last)
  const end = () => {
    decided()
    void last.then(() => {
      for (const subject of subjects) if (lastOf.get(subject) === last) lastOf.delete(subject)
    })
  }
  return { earlier, end }
}
