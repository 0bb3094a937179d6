import { emergencyFamilies, placeKey } from '../domain/emergency-place.ts'
import type { Mac } from '../domain/mac.ts'
import type { Contact, Manager } from '../domain/manager.ts'
import { Problem } from '../domain/problem.ts'
import type { Context } from './context.ts'
import { keepCalled } from './emergency-called.ts'
import { keepPlaces, readWhereabouts, wantedPlaces } from './emergency-places.ts'
import { followManager } from './follow-manager.ts'
import { endpointsOfPhone, phoneOfContact } from './whose-contact.ts'

/** After something went wrong. */
const retry = 10_000
const minute = 60_000

interface Watch {
  context: Context
  known: Map<string, { contact: Contact; mac: Mac | undefined }>
  /** What the PBX keeps of places; undefined: not asked since it was away. */
  kept: Map<string, string> | undefined
  /** Endpoints whose registrations are to be looked at, and phones of which all are. */
  endpoints: Set<string>
  phones: Set<Mac>
  /** Everything is to be looked at, for a location may have changed. */
  isWhole: boolean
  timer: NodeJS.Timeout | undefined
  running: Promise<void>
  isOver: boolean
}

/** Keeps what the PBX knows of the phones' places, so that it needs nobody when somebody calls for help. */
export interface PlacesWatch {
  /** Looks at everything again soon: a hold has begun or ended. */
  look(): void
  stop(): Promise<void>
}

export function watchPlaces(context: Context): PlacesWatch {
  const watch: Watch = {
    ...{ context, known: new Map(), kept: undefined, endpoints: new Set(), phones: new Set(), isWhole: false },
    ...{ timer: undefined, running: Promise.resolve(), isOver: false },
  }
  const ends = [
    context.news.listen((news) => {
      // A phone may only now be known by what it fetched, or by who has logged in.
      if (news.kind === 'session' || news.kind === 'resync') lookAt(watch, watch.phones, news.mac)
      else if (news.kind === 'places' || news.kind === 'all') lookAtAll(watch)
    }),
    followManager(context, (news) => {
      if (news.kind === 'up') forget(watch)
      if (news.kind === 'up' || news.kind === 'down') soon(watch)
      else if (news.kind === 'registered' || news.kind === 'unregistered')
        lookAt(watch, watch.endpoints, news.contact.endpoint)
    }),
  ]
  const minutely = setInterval(() => {
    lookAtAll(watch)
  }, minute).unref()
  soon(watch)
  return {
    look: () => {
      soon(watch)
    },
    stop: async () => {
      watch.isOver = true
      for (const end of ends) end()
      clearInterval(minutely)
      clearTimeout(watch.timer)
      await watch.running
    },
  }
}

function lookAt(watch: Watch, names: Set<string>, name: string): void {
  names.add(name)
  soon(watch)
}

function lookAtAll(watch: Watch): void {
  watch.isWhole = true
  soon(watch)
}

/** What was kept before the PBX was away may not be there any more. */
function forget(watch: Watch): void {
  watch.kept = undefined
}

/** At once, for somebody may dial as soon as the phone can; what comes while one look lasts is for the next one. */
function soon(watch: Watch, wait = 0): void {
  if (watch.timer || watch.isOver) return
  watch.timer = setTimeout(() => {
    watch.running = watch.running.then(async () => {
      watch.timer = undefined
      await update(watch).catch((error: unknown) => {
        failed(watch, error)
      })
    })
  }, wait).unref()
}

async function update(watch: Watch): Promise<void> {
  const { context, known } = watch
  const manager = context.pbx.manager
  if (watch.isOver || manager?.state().connected !== true) return
  const [names, phones] = [take(watch.endpoints), take(watch.phones)]
  const { kept } = watch
  if (!kept || watch.isWhole) {
    await updateAll(watch, manager, kept ?? new Map(await manager.kept(emergencyFamilies.places)))
    return
  }
  for (const mac of phones) names.push(...(await endpointsOfPhone(context, mac)))
  const endpoints = [...new Set(names)]
  // Somebody's login is looked at by itself: what that takes must not grow with the number of phones.
  for (const endpoint of endpoints) await readContacts(watch, manager, endpoint)
  const theirs = new Map([...known].filter(([, { contact }]) => endpoints.includes(contact.endpoint)))
  const whereabouts = await readWhereabouts(context, { endpoints, known: theirs })
  await keepPlaces(manager, kept, wantedPlaces(theirs, whereabouts), endpoints)
  await keepCalled(manager, known, whereabouts)
}

async function updateAll(watch: Watch, manager: Manager, kept: Map<string, string>): Promise<void> {
  watch.isWhole = false
  await readContacts(watch, manager)
  watch.kept = kept
  const whereabouts = await readWhereabouts(watch.context)
  await keepPlaces(manager, kept, wantedPlaces(watch.known, whereabouts))
  await keepCalled(manager, watch.known, whereabouts)
}

async function readContacts({ context, known }: Watch, manager: Manager, endpoint?: string): Promise<void> {
  const found = new Map<string, { contact: Contact; mac: Mac | undefined }>()
  for (const contact of manager.contacts(endpoint)) {
    found.set(placeKey(contact), { contact, mac: await phoneOfContact(context, contact) })
  }
  for (const [key, { contact }] of known) {
    if (endpoint === undefined || contact.endpoint === endpoint) known.delete(key)
  }
  for (const [key, one] of found) known.set(key, one)
}

function take(names: Set<string>): string[] {
  const taken = [...names]
  names.clear()
  return taken
}

/** Everything is looked at again: when the PBX is back, or in a while. */
function failed(watch: Watch, error: unknown): void {
  watch.kept = undefined
  if (error instanceof Problem && error.code === 'pbx-away') return
  watch.context.log.error({ err: error }, 'The PBX could not be told of the phones’ places; it is tried again')
  soon(watch, retry)
}
