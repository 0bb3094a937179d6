const began = performance.now()

/** Says on standard error how far we are: a whole run takes hours. */
export function say(text: string): void {
  const seconds = Math.round((performance.now() - began) / 1000)
  process.stderr.write(`${String(seconds).padStart(6)} s  ${text}\n`)
}
