import type { Mac } from '../domain/mac.ts'
import { noteChange } from './changes.ts'
import type { Connection } from './database.ts'
import { seal, unseal } from './secrets.ts'

/** What a phone proves itself with beside its token. */
export interface PhoneCredentials {
  mac: Mac
  /** Of the token that they were made for. */
  tokenHash: string
  password: string
  /** When the phone first showed that it has it; null: not yet. */
  shownAt: number | null
  /** The one that takes its place once the phone has shown it; null: none. */
  next: string | null
  /** When the later of the two was made. */
  madeAt: number
  /** Up to then the phone's settings are given to its token alone, while it has not shown any. */
  givenUntil: number
  /** Whether it was asked for them when it last came, instead of being given them. */
  isChallenged: boolean
}

interface Row {
  mac: string
  token_hash: string
  secret: string
  shown_at: number | null
  next_secret: string | null
  made_at: number
  given_until: number
  is_challenged: number | boolean
}

/** The credentials of those of these phones that have some. */
export async function credentialsAmong(connection: Connection, macs: readonly Mac[]): Promise<PhoneCredentials[]> {
  if (macs.length === 0) return []
  return ((await connection('phone_credentials').whereIn('mac', macs)) as Row[]).map((row) => read(connection, row))
}

export async function findCredentials(connection: Connection, mac: Mac): Promise<PhoneCredentials | undefined> {
  return (await credentialsAmong(connection, [mac]))[0]
}

export async function writeCredentials(connection: Connection, one: PhoneCredentials): Promise<void> {
  const { mac, tokenHash, password, shownAt, next, madeAt, givenUntil, isChallenged } = one
  await connection('phone_credentials')
    .insert({
      mac,
      token_hash: tokenHash,
      secret: seal(connection, 'phone_credentials.secret', { mac }, password),
      shown_at: shownAt,
      next_secret: next === null ? null : seal(connection, 'phone_credentials.next_secret', { mac }, next),
      made_at: madeAt,
      given_until: givenUntil,
      is_challenged: isChallenged,
    })
    .onConflict('mac')
    .merge()
  await noteChange(connection, [{ kind: 'phone', subject: mac }])
}

function read(connection: Connection, row: Row): PhoneCredentials {
  const { mac, token_hash: tokenHash, secret, next_secret: next } = row
  return {
    ...{ mac, tokenHash },
    password: unseal(connection, 'phone_credentials.secret', { mac }, secret),
    shownAt: row.shown_at,
    next: next === null ? null : unseal(connection, 'phone_credentials.next_secret', { mac }, next),
    madeAt: row.made_at,
    givenUntil: row.given_until,
    isChallenged: Boolean(row.is_challenged),
  }
}
