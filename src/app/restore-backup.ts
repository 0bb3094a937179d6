import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { PassThrough, pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { Actor } from '../domain/actor.ts'
import { Problem } from '../domain/problem.ts'
import { noteChange } from '../stores/changes.ts'
import { migrations } from '../stores/migrate.ts'
import { needKey } from '../stores/needed-keys.ts'
import { replaceAll, type Rows } from '../stores/replace-rows.ts'
import { sealRow } from '../stores/sealed-rows.ts'
import { ringOf } from '../stores/secrets.ts'
import { keptTables } from '../stores/snapshot.ts'
import { inTransaction } from '../stores/transaction.ts'
import { decrypted, encryptedStart } from './backup-cipher.ts'
import type { Context } from './context.ts'
import type { BackupManifest } from './make-backup.ts'
import { record } from './record.ts'
import { furthestSeal, noteRestored } from './record-after-restore.ts'

type Needed = Pick<Context, 'database' | 'now' | 'recordKeys'>

/** What is given to the database at once. */
const batch = 500

/**
 * Puts a backup in the place of everything that is in the database: all of it or nothing. The file is read whole first, so that a
 * damaged one changes nothing. Throws a Problem, with words, for one that is newer than this version, that needs another key file,
 * or that this passphrase does not open. No server is to run on the database meanwhile.
 */
export async function restoreBackup(
  context: Needed,
  actor: Actor,
  file: string,
  passphrase: string | undefined,
): Promise<{ rows: number; at: string; secrets: 'sealed' | 'plain' }> {
  const { manifest, rows: promised } = await check(file, passphrase)
  await refuseUnfit(context, manifest)
  const furthest = await furthestSeal(context)
  const keys = new Set(manifest.keys)
  const restored = await inTransaction(context.database, async (transaction) => {
    const kept = await transaction('global_settings').where({ name: 'secrets:keys' }).first<object | undefined>()
    const rows = rowsOf(context, linesOf(file, passphrase), manifest)
    const count = await replaceAll(transaction, rows)
    if (kept) await transaction('global_settings').insert(kept).onConflict('name').merge()
    if (manifest.secrets === 'sealed') for (const key of keys) await needKey(transaction, key)
    await noteRestored(transaction, context, furthest)
    const details = { of: manifest.at, rows: count, secrets: manifest.secrets }
    await record(transaction, context, actor, { action: 'backup.restore', subject: 'everything', details })
    await noteChange(transaction, [{ kind: 'all', subject: '' }])
    return count
  })
  if (restored !== promised) throw new Error(`${restored} rows were written of ${promised}.`)
  return { rows: restored, at: manifest.at, secrets: manifest.secrets }
}

/** Reads all of it, and changes nothing. */
async function check(file: string, passphrase: string | undefined) {
  const hash = createHash('sha256')
  let manifest: BackupManifest | undefined
  let end: { rows: number; sha256: string } | undefined
  for await (const line of linesOf(file, passphrase)) {
    if (end) throw notOurs()
    if (!manifest) manifest = manifestIn(line)
    else if (line.startsWith('{"end":')) {
      end = parsed(line) as { rows: number; sha256: string }
      break
    }
    hash.update(`${line}\n`)
  }
  if (!manifest || end?.sha256 !== hash.digest('hex')) throw notOurs()
  return { manifest, rows: end.rows }
}

function manifestIn(line: string): BackupManifest {
  const read = parsed(line) as Partial<BackupManifest>
  if (read.format !== 'hotdesk-backup' || !Array.isArray(read.steps) || !Array.isArray(read.keys)) throw notOurs()
  if (read.version !== 1) throw newer()
  return read as BackupManifest
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    throw notOurs()
  }
}

async function refuseUnfit({ database }: Needed, { steps, secrets, keys }: BackupManifest): Promise<void> {
  const source = migrations.migrationSource
  const ours = ((await source?.getMigrations([])) ?? []).map((one) => source?.getMigrationName(one) ?? '')
  if (steps.some((step) => !ours.includes(step))) throw newer()
  const missing = ours.filter((step) => !steps.includes(step))
  if (missing.length > 0) {
    const sentence = `This backup is of an older version, without ${missing.join(', ')}. Restore it with that version, then start this one on that database: it brings the tables up to date. Nothing was changed.`
    throw new Problem('refused', 'invalid', sentence)
  }
  const unknown = secrets === 'sealed' ? keys.filter((id) => !ringOf(database).find(id)) : []
  if (unknown.length > 0) {
    const sentence = `The secrets in this backup are under key ${unknown.join(' and key ')}, which the key file does not have. Put that key file back, or take a backup with a passphrase. Nothing was changed.`
    throw new Problem('refused', 'invalid', sentence)
  }
}

function newer(): Problem {
  const sentence =
    'This backup is of a newer version of Hot Desk. Update Hot Desk, then restore it. Nothing was changed.'
  return new Problem('refused', 'invalid', sentence)
}

function notOurs(): Problem {
  return new Problem('invalid', 'invalid', 'This is no whole backup of Hot Desk. Nothing was changed.')
}

async function* rowsOf(
  { database }: Needed,
  lines: AsyncIterable<string>,
  { secrets }: BackupManifest,
): AsyncGenerator<Rows> {
  let table = ''
  let columns: string[] = []
  let rows: Rows['rows'] = []
  for await (const line of lines) {
    const read = parsed(line) as unknown[] | { table?: string; columns?: string[] }
    if (!Array.isArray(read)) {
      if (rows.length > 0) yield { table, rows }
      rows = []
      table = read.table ?? ''
      columns = read.columns ?? []
      if (table !== '' && !(keptTables as readonly string[]).includes(table)) throw notOurs()
      continue
    }
    const row = Object.fromEntries(columns.map((name, index) => [name, read[index]]))
    rows.push(secrets === 'plain' ? { ...sealRow(database, table, row) } : row)
    if (rows.length < batch) continue
    yield { table, rows }
    rows = []
  }
}

async function* linesOf(file: string, passphrase: string | undefined): AsyncGenerator<string> {
  const isEncrypted = (await beginningOf(file)).startsWith(encryptedStart)
  if (isEncrypted && passphrase === undefined) {
    throw new Problem('refused', 'invalid', 'This backup is behind a passphrase. Type it. Nothing was changed.')
  }
  const bytes = createReadStream(file) as AsyncIterable<Buffer>
  const plain = isEncrypted ? Readable.from(decrypted(bytes, passphrase ?? '')) : (bytes as unknown as Readable)
  const out = new PassThrough()
  let trouble: unknown
  pipeline(plain, createGunzip(), out, (error) => {
    trouble = error
    if (error) out.end()
  })
  try {
    for await (const line of createInterface({ input: out, crlfDelay: Infinity })) yield line
  } catch (error) {
    trouble ??= error
  }
  if (trouble instanceof Problem) throw trouble
  if (trouble) throw notOurs()
}

async function beginningOf(file: string): Promise<string> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(encryptedStart.length), 0, encryptedStart.length, 0)
    return buffer.subarray(0, bytesRead).toString('latin1')
  } finally {
    await handle.close()
  }
}
