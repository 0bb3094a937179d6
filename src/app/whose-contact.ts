import type { Brand, UserAgentFacts } from '../domain/brand.ts'
import { deskLineName, macOfDeskLine } from '../domain/desk-line.ts'
import { hostOf } from '../domain/host-of.ts'
import { readMac, type Mac } from '../domain/mac.ts'
import type { Contact } from '../domain/manager.ts'
import type { Phone } from '../domain/phone.ts'
import { findPhone, findPhones } from '../stores/phones.ts'
import { learnContact, seenAt, seenOf, type LearnedContact } from '../stores/phone-contacts.ts'
import { openResyncsOf } from '../stores/resyncs.ts'
import {
  latestSessionsOfExtension,
  latestSessionsOfPhone,
  sessionOnPhone,
  sessionsOfExtension,
} from '../stores/sessions.ts'
import type { Context } from './context.ts'

/** What a registration shows of itself. */
export type SeenContact = Pick<Contact, 'endpoint' | 'address' | 'userAgent'>

/** How long what was learned of an address counts: addresses are given to other phones after some days. */
const remembered = 24 * 60 * 60_000

/** How often it is written again that a phone is still there. */
const refreshed = 60 * 60_000

/**
 * Which phone a registration is: by the name of its desk line, by the MAC address in its User-Agent, by what was learned
 * before, by its address among the phones that the extension is on, by brand and model, by what was last seen at the
 * same port, by who has just fetched its configuration; in this order. Undefined: it cannot be told, and then nobody is
 * to be sent anything.
 */
export async function phoneOfContact(context: Context, contact: SeenContact): Promise<Mac | undefined> {
  const named = macOfDeskLine(contact.endpoint)
  if (named !== undefined) return named
  const candidates = await phonesOfExtension(context, contact.endpoint)
  const serial = await bySerial(context, contact, candidates)
  if (serial !== undefined) return serial
  const host = hostOf(contact.address)
  const seen = await seenAt(context.database, contact.address, context.now() - remembered)
  const known = await byMemory(context, contact, { candidates, seen })
  if (known !== undefined) return known
  const near = candidates.filter(({ address }) => host !== '' && address === host)
  const agent = readAgent(context.brands, contact.userAgent)
  if (near.length > 0) return among(context, contact, { pool: near, agent, seen, isNear: true })
  return among(context, contact, { pool: candidates, agent, seen, isNear: false })
}

/** The registrations of this phone now: none, one, or, for a moment, the new one and the one before. */
export async function contactsOfPhone(context: Context, mac: Mac): Promise<Contact[]> {
  const manager = context.pbx.manager
  if (!manager) return []
  const found: Contact[] = []
  for (const endpoint of await endpointsOfPhone(context, mac)) {
    for (const contact of manager.contacts(endpoint)) {
      if ((await phoneOfContact(context, contact)) === mac) found.push(contact)
    }
  }
  return found
}

/** Every name that this phone may be registered as: its desk line, who is on it, who was on it, as what it was seen. */
export async function endpointsOfPhone({ database, pbx }: Context, mac: Mac): Promise<string[]> {
  const sessions = await latestSessionsOfPhone(database, mac)
  const seen = await seenOf(database, mac)
  return [
    ...new Set([
      deskLineName(mac, pbx.directory.kind),
      ...sessions.map(({ extension }) => extension),
      ...seen.map(({ endpoint }) => endpoint),
    ]),
  ]
}

/** Finds out which phone a registration is and keeps that for later, when less of it may be seen. */
export async function learnWhose(context: Context, contact: SeenContact): Promise<Mac | undefined> {
  const mac = await phoneOfContact(context, contact)
  if (mac === undefined || contact.address === '') return mac
  const { endpoint, address } = contact
  const at = context.now()
  const [latest] = await seenAt(context.database, address, at - refreshed)
  const isNews = latest?.endpoint !== endpoint || latest.mac !== mac
  if (isNews) await learnContact(context.database, { endpoint, address, mac, at })
  return mac
}

/**
 * A phone of ours whose MAC address stands in the User-Agent. A softphone may write there what it likes: where somebody is
 * on that phone, only registrations of theirs are it, and of who has left it but may not have noticed yet.
 */
async function bySerial(
  { brands, database }: Context,
  { userAgent }: SeenContact,
  candidates: readonly Phone[],
): Promise<Mac | undefined> {
  const written = /(?<![0-9a-f])(?:[0-9a-f]{2}[:-]?){5}[0-9a-f]{2}(?![0-9a-f])/i.exec(userAgent)?.[0]
  const mac = readAgent(brands, userAgent)?.facts.mac ?? (written === undefined ? undefined : readMac(written))
  if (mac === undefined || candidates.some((phone) => phone.mac === mac)) return mac
  if (await sessionOnPhone(database, mac)) return undefined
  return (await findPhone(database, mac))?.mac
}

interface Agent {
  brand: Brand
  facts: UserAgentFacts
}

function readAgent(brands: readonly Brand[], userAgent: string): Agent | undefined {
  for (const brand of brands) {
    const facts = brand.readUserAgent(userAgent)
    if (facts) return { brand, facts }
  }
  return undefined
}

/** The phones that an extension is on, and those that it has left but that may not have noticed yet. */
async function phonesOfExtension({ database }: Context, extension: string): Promise<Phone[]> {
  // Somebody's own phone may be open for so long that it is not among the latest.
  const open = (await sessionsOfExtension(database, extension)).map(({ mac }) => mac)
  const sessions = await latestSessionsOfExtension(database, extension)
  const left = [...new Set(sessions.map(({ mac }) => mac))].filter((mac) => !open.includes(mac))
  const late = (await openResyncsOf(database, left)).map(({ mac }) => mac)
  const macs = [...open, ...late]
  return macs.length === 0 ? [] : findPhones(database, macs)
}

interface Evidence {
  candidates: readonly Phone[]
  seen: readonly LearnedContact[]
}

/** By what was learned of this address under this name; where another phone has come to the address since, that one. */
async function byMemory(
  { database }: Context,
  { endpoint, address }: SeenContact,
  { candidates, seen }: Evidence,
): Promise<Mac | undefined> {
  const own = seen.find((one) => one.endpoint === endpoint)
  if (!own) return undefined
  const latest = seen.find(({ mac }) => mac === own.mac || candidates.some((phone) => phone.mac === mac))
  if (latest && latest.mac !== own.mac) return latest.mac
  const phone = candidates.find(({ mac }) => mac === own.mac) ?? (await findPhone(database, own.mac))
  if (!phone) return undefined
  const host = hostOf(address)
  const hasGone = phone.address !== host && candidates.some((one) => one.mac !== own.mac && one.address === host)
  return hasGone ? undefined : own.mac
}

interface Pool {
  pool: readonly Phone[]
  agent: Agent | undefined
  seen: readonly LearnedContact[]
  /** All of them ask from the address that the registration comes from. */
  isNear: boolean
}

async function among(
  context: Context,
  contact: SeenContact,
  { pool, agent, seen, isNear }: Pool,
): Promise<Mac | undefined> {
  const alike = agent ? pool.filter((phone) => isLike(phone, agent)) : isNear ? unclaimed(context, contact, pool) : []
  if (alike.length <= 1) return alike[0]?.mac
  const before = seen.find(({ mac }) => alike.some((phone) => phone.mac === mac))
  if (before) return before.mac
  return whoJustFetched(context, contact, alike)
}

/** A phone whose brand or model is another one is not it. */
function isLike({ brand, model }: Phone, { brand: said, facts }: Agent): boolean {
  if (brand !== said.id) return false
  return model === '' || facts.model === undefined || facts.model === model
}

/** A registration that does not say what it is: not a phone of ours whose own name another one of the same place bears. */
function unclaimed(
  { pbx, brands }: Context,
  { endpoint, address }: SeenContact,
  pool: readonly Phone[],
): readonly Phone[] {
  const host = hostOf(address)
  const others = (pbx.manager?.contacts(endpoint) ?? []).filter((one) => hostOf(one.address) === host)
  const agents = others.flatMap((one) => readAgent(brands, one.userAgent) ?? [])
  return pool.filter((phone) => !agents.some((agent) => isLike(phone, agent)))
}

/** The only one of these phones that has its new configuration and has not been seen under its new name yet. */
async function whoJustFetched(
  { database }: Context,
  { endpoint }: SeenContact,
  phones: readonly Phone[],
): Promise<Mac | undefined> {
  const resyncs = await openResyncsOf(
    database,
    phones.map(({ mac }) => mac),
  )
  const expected = resyncs.filter(({ state, registerAs }) => state === 'fetched' && registerAs === endpoint)
  return expected.length === 1 ? expected[0]?.mac : undefined
}
