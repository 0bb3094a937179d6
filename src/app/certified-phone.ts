import { showMac, type Mac } from '../domain/mac.ts'
import type { Connection } from '../stores/database.ts'
import { readGlobalSettings } from '../stores/global-settings.ts'
import { mappingsOfPhone } from '../stores/mappings.ts'
import { forgetHeld } from '../stores/held-phones.ts'
import { findPhone, lockPhone } from '../stores/phones.ts'
import { activateToken, findToken, tokensOf } from '../stores/phone-tokens.ts'
import { inTransaction } from '../stores/transaction.ts'
import type { Context } from './context.ts'
import { certifiedToken, hashToken } from './phone-token.ts'
import { record } from './record.ts'
import { tellNews } from './tell-news.ts'
import type { TokenHolder } from './token-holder.ts'

/** So often a phone's token was taken away, at the most: then an administrator has to look at it. */
const mostTurns = 1000

/**
 * What a phone has earned that shows its maker's certificate: a token of its own, without an approval. The certificate says
 * that it is this phone, not that it is one of this office: anybody can buy a phone. So an administrator must have entered
 * it, mapped it or approved it before, unless Global Settings take any. Undefined: it has earned nothing by that.
 *
 * `holder`: the token that it came with. Without one it is given the same as the last time, as long as that is good: it asks for
 * several files, one after the other.
 */
export async function holderByProof(
  context: Context,
  mac: Mac,
  { holder, source }: { holder: TokenHolder | undefined; source: string },
): Promise<TokenHolder | undefined> {
  return inTransaction(context.database, async (transaction) => {
    await lockPhone(transaction, mac)
    if (!(await isExpected(transaction, mac))) return undefined
    const token = holder?.token ?? (await tokenWithoutOne(transaction, context, mac))
    if (token === undefined) return undefined
    const hash = hashToken(token)
    const held: TokenHolder = { mac, token, hash, trusted: true }
    if ((await findToken(transaction, hash))?.state === 'active') return held
    const now = context.now()
    await activateToken(transaction, { hash, mac, address: source, createdAt: now, usedAt: now })
    // It was this phone, or whoever said to be it has proved nothing.
    await forgetHeld(transaction, mac)
    const actor = { name: 'certificate of the phone', address: source }
    await record(transaction, context, actor, { action: 'phone.approve', subject: `phone ${showMac(mac)}` })
    await tellNews(transaction, context, { kind: 'places' })
    return held
  })
}

async function isExpected(connection: Connection, mac: Mac): Promise<boolean> {
  if ((await readGlobalSettings(connection)).certifiedPhones === 'any') return true
  if ((await findPhone(connection, mac))?.entered) return true
  if ((await tokensOf(connection, mac)).some(({ state }) => state !== 'candidate')) return true
  return (await mappingsOfPhone(connection, mac)).length > 0
}

/** The first of the tokens that this phone is given one after the other which has not died. */
async function tokenWithoutOne(connection: Connection, context: Context, mac: Mac): Promise<string | undefined> {
  for (let turn = 0; turn < mostTurns; turn += 1) {
    const token = certifiedToken(context.signingKey, mac, turn)
    if ((await findToken(connection, hashToken(token)))?.state !== 'dead') return token
  }
  return undefined
}
