/**
 * For how long somebody at a phone waits, in milliseconds: then they are told that the server cannot be reached, and what they
 * wanted is not done any more.
 */
export const patienceAtPhone = 20_000

/** An Error that says that the database is away, where something takes too long. */
function tooLate(): Error {
  return Object.assign(new Error('The database takes too long.'), { code: 'ETIMEDOUT' })
}

/** Throws `tooLate` where it is after `until`, by the clock that does not jump: before something is committed. */
export function refuseLate(until: number | undefined): void {
  if (until !== undefined && performance.now() > until) throw tooLate()
}

/** What `work` gives, or `tooLate` from `until` on; it goes on by itself. */
export function before<Result>(until: number, work: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const left = until - performance.now()
    // Work that needs no turn of the event loop would be quicker than a timer.
    if (left <= 0) reject(tooLate())
    const timer = setTimeout(
      () => {
        reject(tooLate())
      },
      Math.max(left, 0),
    )
    void work.then(resolve, reject).finally(() => {
      clearTimeout(timer)
    })
  })
}
