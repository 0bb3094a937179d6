import { setTimeout as delay } from 'node:timers/promises'

const patience = 30_000

/** Waits until a condition holds, looking each 20 ms; throws, in the words of `what`, when it does not for 8 seconds. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  what = String(condition),
  milliseconds = patience,
): Promise<void> {
  const end = Date.now() + milliseconds
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`Waited in vain: ${what}`)
    await delay(20)
  }
}
