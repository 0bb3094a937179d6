/** What a piece of work throws. Throws itself when the work succeeds. */
export async function refusalOf(work: Promise<unknown>): Promise<Error> {
  const outcome = await work.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (outcome instanceof Error) return outcome
  throw new Error(outcome === undefined ? 'This should have been refused.' : 'What was thrown is no error.')
}
