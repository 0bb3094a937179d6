/**
 * For long work in a process that answers phones as well: what it gives is awaited between two steps, and lets
 * everything else have its turn where these steps have gone on for so many milliseconds. In one step they can still not
 * be interrupted.
 */
export function takingTurns(most = 8): () => Promise<void> {
  let began = performance.now()
  return async () => {
    if (performance.now() - began < most) return
    await new Promise((resolve) => setImmediate(resolve))
    began = performance.now()
  }
}
