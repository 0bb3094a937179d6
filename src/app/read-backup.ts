import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { PassThrough, pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { z } from 'zod'
import { Problem } from '../domain/problem.ts'
import { keptTables, type Cells } from '../stores/snapshot.ts'
import { decrypted, encryptedStart } from './backup-cipher.ts'
import { linesIn } from './backup-lines.ts'
import type { BackupManifest } from './make-backup.ts'

/** What a backup has: first what it is, then each table, followed by its rows. */
export type BackupPart =
  | { kind: 'manifest'; manifest: BackupManifest }
  | { kind: 'table'; table: string; columns: readonly string[] }
  | { kind: 'row'; table: string; columns: readonly string[]; cells: Cells }

/** A file of rows can be packed to a hundredth; what unpacks to more than this is made to fill a disk or a memory. */
const mostUnpacked = (packed: number) => 200 * packed + 64 * 1024 * 1024

const Manifest = z.object({
  format: z.literal('hotdesk-backup'),
  version: z.number(),
  at: z.iso.datetime(),
  steps: z.array(z.string().regex(/^\d{4}_\w{1,60}$/)).max(1000),
  secrets: z.enum(['sealed', 'plain']),
  keys: z.array(z.string().regex(/^\w{1,40}$/)).max(1000),
  voicemails: z.record(z.string().regex(/^\w{1,40}$/), z.base64().max(100)).optional(),
})
const Table = z.object({
  table: z.string(),
  columns: z
    .array(z.string().regex(/^[a-z_0-9]{1,60}$/))
    .min(1)
    .max(100),
})
const End = z.strictObject({ end: z.literal(true), rows: z.number(), sha256: z.string() })

/**
 * Reads a backup from its beginning to its end, and holds no more of it than a row. That it is whole is known only at its end:
 * a Problem is thrown there, or wherever it is seen, for what is damaged, something else, or behind another passphrase.
 */
export async function* readBackup(file: string, passphrase: string | undefined): AsyncGenerator<BackupPart> {
  const hash = createHash('sha256')
  const seen = new Set<string>()
  let columns: readonly string[] = []
  let table = ''
  let rows = 0
  let line = 0
  let isOver = false
  for await (const text of linesOf(file, passphrase)) {
    if (isOver) throw notOurs()
    const read = parsed(text)
    line += 1
    if (line === 1) yield { kind: 'manifest', manifest: manifestIn(read) }
    else if (Array.isArray(read)) {
      rows += 1
      yield { kind: 'row', table, columns, cells: cellsIn(read, columns) }
    } else if (End.safeParse(read).success) {
      const end = End.parse(read)
      if (end.rows !== rows || end.sha256 !== hash.digest('hex')) throw notOurs()
      isOver = true
      continue
    } else {
      ;({ table, columns } = tableIn(read, seen))
      yield { kind: 'table', table, columns }
    }
    hash.update(`${text}\n`)
  }
  if (!isOver) throw notOurs()
}

/** Whether the file says that a passphrase opens it. */
export async function isBehindPassphrase(file: string): Promise<boolean> {
  const handle = await open(file).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    throw new Problem('invalid', 'invalid', `This file cannot be read (${code}). Nothing was changed.`)
  })
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(encryptedStart.length), 0, encryptedStart.length, 0)
    return buffer.subarray(0, bytesRead).toString('latin1') === encryptedStart
  } finally {
    await handle.close()
  }
}

/** The backup is of a newer version than this one. */
export function newerBackup(): Problem {
  const sentence =
    'This backup is of a newer version of Hot Desk. Update Hot Desk, then restore it. Nothing was changed.'
  return new Problem('refused', 'invalid', sentence)
}

/** It is none of ours, or not all of one. */
export function notOurs(): Problem {
  return new Problem('invalid', 'invalid', 'This is no whole backup of Hot Desk. Nothing was changed.')
}

function manifestIn(read: unknown): BackupManifest {
  const found = Manifest.safeParse(read)
  if (found.success && found.data.version === 1) return { ...found.data, version: 1 }
  // Of a later form nothing else is known.
  const { format, version } = (read ?? {}) as Partial<Record<string, unknown>>
  if (format === 'hotdesk-backup' && typeof version === 'number' && version > 1) throw newerBackup()
  throw notOurs()
}

function tableIn(read: unknown, seen: Set<string>): z.infer<typeof Table> {
  const found = Table.safeParse(read)
  const isKnown = found.success && (keptTables as readonly string[]).includes(found.data.table)
  if (!isKnown || seen.has(found.data.table) || new Set(found.data.columns).size < found.data.columns.length) {
    throw notOurs()
  }
  seen.add(found.data.table)
  return found.data
}

function cellsIn(read: unknown[], columns: readonly string[]): Cells {
  const isRow = columns.length > 0 && read.length === columns.length
  if (!isRow || !read.every((cell) => cell === null || typeof cell === 'string' || Number.isFinite(cell))) {
    throw notOurs()
  }
  return read as (string | number | null)[]
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw notOurs()
  }
}

async function* linesOf(file: string, passphrase: string | undefined): AsyncGenerator<string> {
  const isEncrypted = await isBehindPassphrase(file)
  if (isEncrypted && passphrase === undefined) {
    throw new Problem('refused', 'invalid', 'This backup is behind a passphrase. Type it. Nothing was changed.')
  }
  const { size } = await stat(file)
  const bytes = createReadStream(file) as AsyncIterable<Buffer>
  const plain = isEncrypted ? Readable.from(decrypted(bytes, passphrase ?? '')) : (bytes as unknown as Readable)
  const out = new PassThrough()
  let trouble: unknown
  pipeline(plain, createGunzip(), out, (error) => {
    if (!error) return
    trouble ??= error
    out.end()
  })
  try {
    yield* linesIn(out, mostUnpacked(size))
  } catch (error) {
    trouble = error instanceof Problem ? error : (trouble ?? error)
  } finally {
    out.destroy()
  }
  if (trouble instanceof Problem) throw trouble
  if (trouble) throw notOurs()
}
