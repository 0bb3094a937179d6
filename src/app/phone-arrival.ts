import type { Mac } from '../domain/mac.ts'
import { showMac } from '../domain/mac.ts'
import type { Phone } from '../domain/phone.ts'
import { readGlobalSettings } from '../stores/global-settings.ts'
import { mappingsOfPhone } from '../stores/mappings.ts'
import { findPhone, insertPhone, lockPhone, updatePhone } from '../stores/phones.ts'
import { activateToken, tokensOf } from '../stores/phone-tokens.ts'
import { inTransaction } from '../stores/transaction.ts'
import { isInNetworks } from './addresses.ts'
import type { Context } from './context.ts'
import type { FileRequest } from './file-request.ts'
import type { Recognised } from './recognise-phone.ts'
import { record } from './record.ts'
import { seenInterval } from './served-notes.ts'
import { tellNews } from './tell-news.ts'

/** Whether a phone without a token is offered anything: with Default Login off, only one that somebody entered (E2). */
export async function isWelcome(context: Context, mac: Mac | undefined): Promise<boolean> {
  if ((await readGlobalSettings(context.database)).defaultLogin) return true
  if (mac === undefined) return false
  if (await findPhone(context.database, mac)) return true
  return (await mappingsOfPhone(context.database, mac)).length > 0
}

interface Arrival {
  mac: Mac
  source: string
  transport?: FileRequest['transport'] | undefined
  trusted: boolean
  seen: Recognised
}

/**
 * Notes a phone that asks, and gives it as it is now. What a request without the phone's own token says of model and
 * firmware is believed only while the phone has no token of its own: anybody can send such a request.
 */
export async function notePhone(context: Context, { mac, source, trusted, seen, transport }: Arrival): Promise<Phone> {
  const now = context.now()
  const before = await findPhone(context.database, mac)
  const facts = {
    brand: seen.brand.id,
    model: (seen.model ?? '').slice(0, 40),
    firmware: (seen.firmware ?? '').slice(0, 60),
  }
  if (!before) {
    const first: Phone = { mac, ...facts, address: source, destination: 'auto', createdAt: now, lastSeen: now }
    const phone = transport === undefined ? first : { ...first, transport }
    await insertPhone(context.database, phone)
    return phone
  }
  const believed = trusted || !(await hasOwnToken(context, mac))
  if (!believed) return before
  const phone = seenAgain(before, { ...facts, transport, address: source, lastSeen: now })
  if (isNews(before, phone)) await updatePhone(context.database, phone)
  return phone
}

type Told = Pick<Phone, 'brand' | 'model' | 'firmware' | 'address' | 'lastSeen'> & Pick<Arrival, 'transport'>

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

function isNews(before: Phone, now: Phone): boolean {
  const changed = (['brand', 'model', 'firmware', 'address', 'transport'] as const).some(
    (name) => before[name] !== now[name],
  )
  return changed || (now.lastSeen ?? 0) - (before.lastSeen ?? 0) > seenInterval
}

async function hasOwnToken(context: Context, mac: Mac): Promise<boolean> {
  return (await tokensOf(context.database, mac)).some((token) => token.state === 'active')
}

/**
 * During an approval window a phone on one of the named networks that never had a token approves itself with the one
 * it is being given. True when that happened.
 */
export async function approveInWindow(context: Context, mac: Mac, hash: string, source: string): Promise<boolean> {
  const { approvalUntil, approvalNetworks } = await readGlobalSettings(context.database)
  const now = context.now()
  if (approvalUntil < now || !isInNetworks(source, approvalNetworks)) return false
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
