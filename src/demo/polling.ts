import type { VirtualPhone } from '../virtual-phone/virtual-phone.ts'

/** How often we look whether a phone is due, in milliseconds. */
const tick = 250

/**
 * Lets phones ask for changes as often as their configuration says, in a time of their own: `minute` is how many
 * milliseconds a minute takes, so that nobody has to wait through a real one. A phone that somebody is on asks seldom, for
 * a PBX would tell it of changes; there is none here, so no phone waits longer than `longest`. Gives a function that
 * ends it.
 */
export function pollPhones(phones: readonly VirtualPhone[], minute: number, longest = 2 * minute): () => void {
  const due = new Map<VirtualPhone, number>()
  const timer = setInterval(
    () => {
      for (const phone of phones) pollIfDue(phone, due, Math.min((phone.pollSeconds / 60) * minute, longest))
    },
    Math.min(tick, minute),
  )
  timer.unref()
  return () => {
    clearInterval(timer)
  }
}

function pollIfDue(phone: VirtualPhone, due: Map<VirtualPhone, number>, every: number): void {
  const now = performance.now()
  const next = due.get(phone)
  if (every === 0 || next === undefined || next > now + every) due.set(phone, now + every)
  else if (next <= now) {
    due.set(phone, Infinity)
    void phone.checkForChanges().finally(() => due.set(phone, performance.now() + every))
  }
}
