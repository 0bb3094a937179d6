import type { Mac } from '../domain/mac.ts'
import type { PhoneToken } from '../domain/phone.ts'
import { noteChange } from './changes.ts'
import type { Connection } from './database.ts'
import { keepState } from './phone-state.ts'

interface Row {
  hash: string
  mac: string
  state: PhoneToken['state']
  address: string
  created_at: number
  used_at: number
}

/** How many candidates of one MAC address are kept to choose from: more would let a guesser fill the table. */
const mostCandidates = 8

/** What becomes of the token that was the phone’s own. */
const dead = { state: 'dead', active_mac: null }

export async function findToken(connection: Connection, hash: string): Promise<PhoneToken | undefined> {
  const row = (await connection('phone_tokens').where({ hash }).first()) as Row | undefined
  return row && read(row)
}

/** The tokens of one phone, the latest used first. */
export async function tokensOf(connection: Connection, mac: Mac): Promise<PhoneToken[]> {
  return ((await connection('phone_tokens').where({ mac }).orderBy('used_at', 'desc')) as Row[]).map(read)
}

/** The token that is the phone's own, where it has one. */
export async function activeTokenOf(connection: Connection, mac: Mac): Promise<PhoneToken | undefined> {
  const row = (await connection('phone_tokens').where({ active_mac: mac }).first()) as Row | undefined
  return row && read(row)
}

/** Forgets the tokens that have earned nothing. */
export async function dropCandidates(connection: Connection, mac: Mac): Promise<void> {
  await connection('phone_tokens').where({ mac, state: 'candidate' }).delete()
}

/** Which of these phones have come with a token that nobody has approved yet. */
export async function phonesThatWait(connection: Connection, macs: readonly Mac[]): Promise<Mac[]> {
  return connection('phone_tokens').whereIn('mac', macs).where({ state: 'candidate' }).distinct().pluck<Mac[]>('mac')
}

/** Notes a candidate, so that an administrator can approve it; the longest unused ones make room. */
export async function noteCandidate(connection: Connection, token: Omit<PhoneToken, 'state'>): Promise<void> {
  const { hash, mac, address, createdAt, usedAt } = token
  await connection('phone_tokens')
    .insert({ hash, mac, state: 'candidate', address, created_at: createdAt, used_at: usedAt })
    .onConflict('hash')
    .merge(['address', 'used_at'])
  const extra = await connection('phone_tokens')
    .where({ mac, state: 'candidate' })
    .orderBy('used_at', 'desc')
    .offset(mostCandidates)
    .limit(100)
    .select<{ hash: string }[]>('hash')
  if (extra.length > 0) {
    await connection('phone_tokens')
      .whereIn(
        'hash',
        extra.map((row) => row.hash),
      )
      .delete()
  }
}

/** Makes this token the phone's own: the one before it dies, the candidates go. The database allows one for each phone. */
export async function activateToken(connection: Connection, token: Omit<PhoneToken, 'state'>): Promise<void> {
  const { hash, mac, address, createdAt, usedAt } = token
  await connection('phone_tokens').where({ active_mac: mac }).whereNot({ hash }).update(dead)
  await connection('phone_tokens').where({ mac, state: 'candidate' }).whereNot({ hash }).delete()
  const active = { state: 'active', active_mac: mac, address, used_at: usedAt }
  // It may be there as a candidate, or be active already: a person who presses twice logs in twice.
  const known = await connection('phone_tokens').where({ hash }).update(active)
  if (known === 0) await connection('phone_tokens').insert({ hash, mac, created_at: createdAt, ...active })
  await keepState(connection, mac)
  await noteChange(connection, [{ kind: 'phone', subject: mac }])
}

/** Every token of the phone dies: it starts again as one that we have never seen. */
export async function killTokens(connection: Connection, mac: Mac): Promise<void> {
  await connection('phone_tokens').where({ active_mac: mac }).update(dead)
  await connection('phone_tokens').where({ mac, state: 'candidate' }).delete()
  await keepState(connection, mac)
  await noteChange(connection, [{ kind: 'phone', subject: mac }])
}

function read(row: Row): PhoneToken {
  const { hash, mac, state, address } = row
  return { hash, mac, state, address, createdAt: row.created_at, usedAt: row.used_at }
}
