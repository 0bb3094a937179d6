import type { Mac } from '../domain/mac.ts'
import { showMac } from '../domain/mac.ts'
import type { Phone } from '../domain/phone.ts'
import type { ServedFile } from '../domain/phone-file.ts'
import { readGlobalSettings } from '../stores/global-settings.ts'
import { mappingsOfPhone } from '../stores/mappings.ts'
import { noteOffered } from '../stores/phone-files.ts'
import { findPhone, insertPhone, lockPhone, noteAsking, updatePhone, type PhoneFacts } from '../stores/phones.ts'
import { activateToken, noteCandidate, tokensOf } from '../stores/phone-tokens.ts'
import { inTransaction } from '../stores/transaction.ts'
import { isInNetworks } from './addresses.ts'
import type { Context } from './context.ts'
import type { FileRequest } from './file-request.ts'
import { isWindowOpen } from './global-settings.ts'
import type { Recognised } from './recognise-phone.ts'
import { record } from './record.ts'
import { seenInterval } from './served-notes.ts'
import { sourceBlock } from './source-block.ts'
import { tellNews } from './tell-news.ts'

/** Whether a phone without a token is offered anything: with Default Login off, only one that somebody entered (E2). */
export async function isWelcome(context: Context, mac: Mac | undefined): Promise<boolean> {
  if ((await readGlobalSettings(context.database)).defaultLogin) return true
  if (mac === undefined) return false
  if (await findPhone(context.database, mac)) return true
  return (await mappingsOfPhone(context.database, mac)).length > 0
}

/** What a request says of a phone. */
interface Asked {
  mac: Mac
  source: string
  transport?: FileRequest['transport'] | undefined
  seen: Recognised
}

function factsOf({ brand, model, firmware }: Recognised): Pick<Phone, 'brand' | 'model' | 'firmware'> {
  return { brand: brand.id, model: (model ?? '').slice(0, 40), firmware: (firmware ?? '').slice(0, 60) }
}

/** A phone as one request tells of it that brought no token of the phone's own. */
export function strangerOf({ now }: Pick<Context, 'now'>, { mac, source, seen, transport }: Asked): Phone {
  const at = now()
  const how = transport === undefined ? {} : { transport }
  return { ...how, mac, ...factsOf(seen), address: source, destination: 'auto', createdAt: at, lastSeen: at }
}

/**
 * Notes a phone that asked without a token of its own, and what it was given; with the token's `hash` where it was told
 * one, so that it can be approved. It is believed only while the phone has no token of its own, for anybody can send such a request; the
 * statements are the same either way, and for a phone that was never seen.
 */
export async function noteStranger(
  { database }: Context,
  phone: Phone,
  { hash, served }: { hash?: string | undefined; served?: ServedFile } = {},
): Promise<void> {
  const { mac, address, createdAt } = phone
  await inTransaction(database, async (transaction) => {
    await noteAsking(transaction, phone, sourceBlock(address))
    if (hash !== undefined) await noteCandidate(transaction, { hash, mac, address, createdAt, usedAt: createdAt })
    if (served) await noteOffered(transaction, { mac, ...served })
  })
}

/** Notes a phone that asks with its own token, and gives it as it is now. */
export async function notePhone(context: Context, { mac, source, seen, transport }: Asked): Promise<Phone> {
  const now = context.now()
  const before = await findPhone(context.database, mac)
  const facts = factsOf(seen)
  if (!before) {
    const first: Phone = { mac, ...facts, address: source, destination: 'auto', createdAt: now, lastSeen: now }
    const phone = transport === undefined ? first : { ...first, transport }
    await insertPhone(context.database, phone)
    return phone
  }
  const phone = seenAgain(before, { ...facts, transport, address: source, lastSeen: now })
  const news = newsOf(before, phone)
  if (news) await updatePhone(context.database, mac, news)
  return phone
}

type Told = Pick<Phone, 'brand' | 'model' | 'firmware' | 'address' | 'lastSeen'> & Pick<Asked, 'transport'>

function seenAgain(before: Phone, { transport, ...told }: Told): Phone {
  const phone: Phone = {
    ...before,
    ...told,
    model: told.model || (before.brand === told.brand ? before.model : ''),
    firmware: told.firmware || before.firmware,
  }
  if (transport === undefined) delete phone.transport
  else phone.transport = transport
  return phone
}

/** What is worth writing: what is different, and when it was seen; undefined: nothing. */
function newsOf(before: Phone, now: Phone): Partial<PhoneFacts> | undefined {
  const [known, told] = [before, now].map((phone): PhoneFacts => ({ ...phone, transport: phone.transport ?? 'http' }))
  const names = (['brand', 'model', 'firmware', 'address', 'transport'] as const).filter(
    (name) => known?.[name] !== told?.[name],
  )
  if (names.length === 0 && Math.abs((now.lastSeen ?? 0) - (before.lastSeen ?? 0)) <= seenInterval) return undefined
  return { ...Object.fromEntries(names.map((name) => [name, told?.[name]])), lastSeen: now.lastSeen }
}

/**
 * During an approval window a phone on one of the named networks that never had a token approves itself with the one
 * it is being given. True when that happened.
 */
export async function approveInWindow(context: Context, mac: Mac, hash: string, source: string): Promise<boolean> {
  const { approvalUntil, approvalNetworks } = await readGlobalSettings(context.database)
  const now = context.now()
  if (!isWindowOpen(approvalUntil, now) || !isInNetworks(source, approvalNetworks)) return false
  return inTransaction(context.database, async (transaction) => {
    // A phone may ask for two files at once; the second is to see what the first was given.
    await lockPhone(transaction, mac)
    const earlier = await tokensOf(transaction, mac)
    if (earlier.some((token) => token.state !== 'candidate')) return false
    await activateToken(transaction, { hash, mac, address: source, createdAt: now, usedAt: now })
    const actor = { name: 'approval window', address: source }
    await record(transaction, context, actor, { action: 'phone.approve', subject: `phone ${showMac(mac)}` })
    await tellNews(transaction, context, { kind: 'places' })
    return true
  })
}
