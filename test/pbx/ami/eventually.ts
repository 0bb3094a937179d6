import { setTimeout as sleep } from 'node:timers/promises'

/** Waits until this is so. Throws after a while, with what it is then. */
export async function eventually(
  isSo: () => boolean,
  tell: () => unknown = () => '',
  milliseconds = 30_000,
): Promise<void> {
  const deadline = Date.now() + milliseconds
  while (!isSo()) {
    if (Date.now() > deadline) throw new Error(`It has not come about: ${JSON.stringify(tell())}`)
    await sleep(5)
  }
}
