import { createCipheriv, createDecipheriv, randomFillSync } from 'node:crypto'
import type { Knex } from 'knex'
import { Problem } from '../domain/problem.ts'
import type { KeyRing } from './key-ring.ts'
import {
  formerlySealed,
  nothing,
  sealedColumns,
  type RowKey,
  type SealedColumn,
  type SealedDocument,
} from './sealed-columns.ts'
import { hashVoicemail, isVoicemailHash } from './voicemail-hash.ts'

/*
 * Secrets at rest: AES-256-GCM under a key that is not in the database. A sealed value is `enc1:`, the key's id, `:` and in
 * base64url 12 bytes of nonce, the cipher text and 16 bytes of tag. The tag binds it to its table, column and row.
 */

const start = 'enc1:'
const algorithm = 'aes-256-gcm'
const nonceLength = 12
const tagLength = 16

/** Has a database's secrets sealed with these keys. `sealing` is for the migrations, which know nothing of our sources. */
export function giveKeys(database: Knex, ring: KeyRing): void {
  const open = (column: SealedColumn, row: RowKey<SealedColumn>, value: string) => opened(ring, column, row, value)
  const sealing = {
    key: ring.current().id,
    seal: (column: SealedColumn, row: RowKey<SealedColumn>, text: string) => sealWith(ring, column, row, text),
    isSealed: (column: SealedColumn, row: RowKey<SealedColumn>, value: string) =>
      open(column, row, value) !== undefined,
    isUnderKey: (value: string) => keyIdOf(value) !== undefined,
    open,
    hashVoicemail: (number: string, password: string) => hashVoicemail(ring, number, password),
    isVoicemailHash,
  }
  Object.assign(configOf(database), { ring, sealing })
}

function opened(ring: KeyRing, column: SealedColumn, row: RowKey<SealedColumn>, value: string): string | undefined {
  try {
    return unsealWith(ring, column, row, value)
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}

/** The keys of a database, of a transaction on it as well. */
export function ringOf(connection: Knex): KeyRing {
  const { ring } = configOf(connection)
  if (!ring) throw new Error('This database was not opened with its keys.')
  return ring
}

/** What a connection pool and every transaction on it have in common, those within others too. */
function configOf(connection: Knex): { ring?: KeyRing } {
  return (connection.client as { config: { ring?: KeyRing } }).config
}

/** A secret as it is written into that column of that row. */
export function seal<Column extends SealedColumn>(
  connection: Knex,
  column: Column,
  row: RowKey<Column>,
  text: string,
): string {
  return sealWith(ringOf(connection), column, row, text)
}

/** The secret that stands in that column of that row. Throws the Problem `unreadable` for what was not sealed there. */
export function unseal<Column extends SealedColumn>(
  connection: Knex,
  column: Column,
  row: RowKey<Column>,
  value: string,
): string {
  return unsealWith(ringOf(connection), column, row, value)
}

export function sealWith<Column extends SealedColumn>(
  ring: KeyRing,
  column: Column,
  row: RowKey<Column>,
  text: string,
): string {
  const { id, secret } = ring.current()
  const nonce = newNonce()
  const cipher = createCipheriv(algorithm, secret, nonce)
  cipher.setAAD(placeOf(column, row))
  const parts = [nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]
  return `${start}${id}:${Buffer.concat(parts).toString('base64url')}`
}

export function unsealWith<Column extends SealedColumn>(
  ring: KeyRing,
  column: Column,
  row: RowKey<Column>,
  value: string,
): string {
  const id = keyIdOf(value)
  const key = id === undefined ? undefined : ring.find(id)
  if (id === undefined || !key) throw unreadable(column)
  const bytes = Buffer.from(value.slice(start.length + id.length + 1), 'base64url')
  if (bytes.length < nonceLength + tagLength) throw unreadable(column)
  const plain = createDecipheriv(algorithm, key.secret, bytes.subarray(0, nonceLength))
  plain.setAAD(placeOf(column, row))
  plain.setAuthTag(bytes.subarray(bytes.length - tagLength))
  const text = plain.update(bytes.subarray(nonceLength, bytes.length - tagLength), undefined, 'utf8')
  try {
    return text + plain.final('utf8')
  } catch {
    throw unreadable(column)
  }
}

/** A document as it is written there: one in which nothing is written needs no sealing. */
export function sealDocument<Column extends SealedDocument>(
  connection: Knex,
  column: Column,
  row: RowKey<Column>,
  document: object,
): string {
  const text = JSON.stringify(document)
  return text === nothing ? text : seal(connection, column, row, text)
}

/** The document that stands there, as JSON. */
export function unsealDocument<Column extends SealedDocument>(
  connection: Knex,
  column: Column,
  row: RowKey<Column>,
  value: string,
): string {
  return value === nothing ? value : unseal(connection, column, row, value)
}

/** Under which key a value is; undefined: it is not sealed. */
export function keyIdOf(value: string): string | undefined {
  if (!value.startsWith(start)) return undefined
  const end = value.indexOf(':', start.length)
  return end < 0 ? undefined : value.slice(start.length, end)
}

function unreadable(column: SealedColumn): Problem {
  const sentence =
    'A secret in the database cannot be read: the key file does not have its key, or the row was altered.'
  return new Problem('away', 'unreadable', `${sentence} It stands in ${column}.`)
}

/** In which columns stands whose secret it is. */
const keysOf = { ...formerlySealed, ...sealedColumns }

function placeOf<Column extends SealedColumn>(column: Column, row: RowKey<Column>): Buffer {
  const names: readonly (keyof RowKey<Column>)[] = keysOf[column]
  return Buffer.from(JSON.stringify([column, ...names.map((name) => String(row[name]))]))
}

/** Asking for randomness takes longer than sealing: it is asked for that of many at once. */
const pool = Buffer.alloc(nonceLength * 256)
let left = 0

function newNonce(): Buffer {
  if (left === 0) {
    randomFillSync(pool)
    left = 256
  }
  left -= 1
  return Buffer.from(pool.subarray(left * nonceLength, (left + 1) * nonceLength))
}
