import type { Context } from '../../src/app/context.ts'
import { hashToken, newToken } from '../../src/app/phone-token.ts'
import { isEmbedded } from '../../src/stores/database.ts'
import { setUp } from '../../src/virtual-phone/virtual-phone.ts'
import { copierOf, plansFor, type Copier } from './copies.ts'
import { furnishHouse, openHouse } from './house.ts'
import { isFree, kindOf, names } from './kinds.ts'
import { filesOf, makePatterns, type Patterns } from './patterns.ts'

/** A phone of the fleet, as the load generators know it. */
export interface FleetPhone {
  mac: string
  brand: string
  token: string
  /** What its requests say that it is. */
  agent: string
  /** The files that it gets, in its order; the last one has its settings. */
  files: readonly string[]
  isFree: boolean
}

/** A database with many phones in it. */
export interface Fleet {
  /** As HOTDESK_DATABASE. */
  url: string
  /** Of the phones so many as are asked for, spread evenly over all. */
  phones: readonly FleetPhone[]
  /** People who are on no phone yet. */
  movers: readonly string[]
  /** How many logins there have been. */
  walked: number
}

/** Lets these phones fetch their files from our own server, so that what it notes of that is there. */
type Visit = (phones: readonly Pick<FleetPhone, 'token' | 'agent' | 'files'>[]) => Promise<void>

/** How many people walk about among ten thousand phones. */
const moversFor = (phones: number) => Math.max(100, Math.floor(phones / 10))

/** Fills an empty database with so many phones. `sample`: how many of them are told of. */
export async function makeFleet(
  url: string,
  { phones, sample = phones, visit }: { phones: number; sample?: number; visit: Visit },
): Promise<Fleet> {
  const context = await openHouse(url)
  await furnishHouse(context)
  const patterns = await makePatterns(context)
  await visit(
    patterns.all.map((pattern, at) => ({
      ...pattern,
      agent: agentOf(at, pattern.mac),
      files: filesOf(context, at, pattern.mac),
    })),
  )
  await rest(context)
  const told = await fill(context, patterns, { phones, sample })
  const movers = Array.from({ length: moversFor(Math.min(phones, 10_000)) }, (_, at) => names.mover(at))
  await context.database.destroy()
  return { url, phones: told, movers, walked: 0 }
}

/** What a day's work leaves: no phone waits to be told, no session to be looked at. */
async function rest({ database }: Context): Promise<void> {
  await database('resyncs').update({ state: 'done', next_at: null, trouble: null })
  await database('sessions').update({ due_at: null })
}

async function fill(
  context: Context,
  patterns: Patterns,
  { phones, sample }: { phones: number; sample: number },
): Promise<FleetPhone[]> {
  const { database } = context
  const told: FleetPhone[] = []
  const step = Math.max(1, Math.floor(phones / sample))
  // Nothing of this is lost that could not be made again.
  if (isEmbedded(database)) await database.raw('PRAGMA synchronous = OFF')
  if (isEmbedded(database)) await database.raw('PRAGMA cache_size = -1000000')
  const plans = await plansFor(context, [...patterns.all, patterns.mover])
  for (let from = 0; from < phones; from += 20_000) {
    await database.transaction(async (transaction) => {
      const copier = copierOf(transaction, plans)
      for (let at = from; at < Math.min(from + 20_000, phones); at += 1) {
        // One of each run of `step`, another one each time, so that every kind is among them.
        const isTold = at % step === Math.floor(at / step) % step
        const phone = await addPhone(context, copier, patterns, at)
        if (isTold && told.length < sample) told.push(phone)
      }
      if (from === 0) await addMovers(copier, patterns, moversFor(Math.min(phones, 10_000)))
      await copier.end()
    })
  }
  if (isEmbedded(database)) await database.raw('PRAGMA wal_checkpoint(TRUNCATE)')
  return told
}

async function addPhone(context: Context, copier: Copier, patterns: Patterns, at: number): Promise<FleetPhone> {
  const pattern = patterns.of(at)
  const mac = names.mac(at)
  const token = newToken(context.signingKey, mac)
  const number = pattern.number === undefined ? undefined : names.number(at)
  await copier.copy(pattern, { mac, number, token, hash: hashToken(token) })
  const { brand } = kindOf(at)
  return { ...{ mac, brand, token, isFree: isFree(at) }, agent: agentOf(at, mac), files: filesOf(context, at, mac) }
}

async function addMovers(copier: Copier, { mover }: Patterns, count: number): Promise<void> {
  for (let at = 0; at < count; at += 1) await copier.copy(mover, { ...mover, number: names.mover(at) })
}

/** What a phone of this kind calls itself when it asks for its files. */
function agentOf(at: number, mac: string): string {
  const { brand, model } = kindOf(at)
  const { make, identity } = setUp({ brand, model, mac, base: 'http://127.0.0.1/p/' })
  return make.userAgent(identity, new Map(), 'files')
}
