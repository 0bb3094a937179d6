import { setTimeout as delay } from 'node:timers/promises'

/** In milliseconds: long, for a machine that has much to do at once is not what is tested. */
const patience = 60_000

/** Waits until a condition holds, looking each 20 ms; throws, in the words of `what`, when it does not for a minute. */
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
