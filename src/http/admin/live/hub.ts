import type { Context } from '../../../app/context.ts'
import { watchPhones } from '../../../app/live.ts'
import type { Mac } from '../../../domain/mac.ts'
import { livePhones, type HeardPhone, type LivePhone } from './live-phone.ts'

/** Somebody who looks at a page with these phones. */
export interface Watcher {
  macs: readonly Mac[]
  /** What they may hear of a phone, of which they have heard `before` or not; undefined: nothing. */
  hears(phone: HeardPhone, before: boolean): LivePhone | undefined
  send(phone: LivePhone): void
}

interface Watching extends Watcher {
  /** What was sent of each phone last. */
  sent: Map<Mac, string>
}

/** News of a phone comes several at once; what it is then is looked up once, for all who watch it. */
const gap = 100
const afterTrouble = 5000

/** Tells each watcher what its phones are now, and again when that changes. Watches nothing while nobody does. */
export function makeHub(context: Context): (watcher: Watcher) => () => void {
  const watching = new Set<Watching>()
  let changed = new Set<Mac>()
  let timer: NodeJS.Timeout | undefined
  let isLooking = false
  let end: () => void = () => undefined

  const lookIn = (wait: number) => {
    if (isLooking || changed.size === 0) return
    timer ??= setTimeout(() => void look(), wait).unref()
  }
  const note = (macs: Iterable<Mac>) => {
    for (const mac of macs) changed.add(mac)
    lookIn(gap)
  }
  const all = () => new Set([...watching].flatMap(({ macs }) => macs))

  const look = async () => {
    timer = undefined
    const watched = all()
    const macs = [...changed].filter((mac) => watched.has(mac))
    changed = new Set()
    isLooking = true
    let wait = gap
    try {
      if (macs.length > 0) tell(watching, await livePhones(context, macs))
    } catch (error) {
      context.log.warn({ err: error }, 'Open pages cannot be told what has changed; it is tried again')
      for (const mac of macs) changed.add(mac)
      wait = afterTrouble
    }
    isLooking = false
    lookIn(wait)
  }

  return (watcher) => {
    const one: Watching = { ...watcher, sent: new Map() }
    if (watching.size === 0) {
      end = watchPhones(context, (mac) => {
        note(mac === undefined ? all() : [mac])
      })
    }
    watching.add(one)
    note(watcher.macs)
    return () => {
      if (!watching.delete(one) || watching.size > 0) return
      end()
      clearTimeout(timer)
      timer = undefined
      changed = new Set()
    }
  }
}

/** Sends what differs from what was sent last, to those who watch it. */
function tell(watching: ReadonlySet<Watching>, phones: readonly HeardPhone[]): void {
  for (const watcher of watching) {
    const mine = new Set(watcher.macs)
    for (const one of phones.filter(({ phone }) => mine.has(phone.mac))) {
      const { mac } = one.phone
      const heard = watcher.hears(one, watcher.sent.has(mac))
      const text = heard && JSON.stringify(heard)
      if (heard === undefined || text === undefined || watcher.sent.get(mac) === text) continue
      watcher.sent.set(mac, text)
      watcher.send(heard)
    }
  }
}
