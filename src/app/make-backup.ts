import { createHash } from 'node:crypto'
import { createGzip } from 'node:zlib'
import { Readable } from 'node:stream'
import type { Database } from '../stores/database.ts'
import { neededKeys } from '../stores/needed-keys.ts'
import { openRow } from '../stores/sealed-rows.ts'
import { ringOf } from '../stores/secrets.ts'
import { keptTables, withSnapshot, type Snapshot } from '../stores/snapshot.ts'
import { encrypted } from './backup-cipher.ts'

/** The first line of a backup: what it is and what is needed to read it. */
export interface BackupManifest {
  format: 'hotdesk-backup'
  version: 1
  /** ISO 8601. */
  at: string
  /** The steps that had made the tables. */
  steps: string[]
  /** `sealed`: as the database has them, under keys of the key file; `plain`: readable, so the whole file is encrypted. */
  secrets: 'sealed' | 'plain'
  /** The ids of these keys. */
  keys: string[]
  /** Only where the file is encrypted: with what voicemail passwords were hashed, by the key's id, in base64. */
  voicemails?: Record<string, string> | undefined
}

/** Text is gathered to so many characters before it goes on. */
const piece = 64 * 1024

/**
 * Writes everything that Hot Desk knows, as it was at one moment, while it goes on working: JSON lines, compressed. With a
 * passphrase the secrets are in it, behind that; without one they are as in the database, and only the same key file opens them.
 * `write` gets the bytes, and may take its time.
 */
export async function makeBackup(
  { database, now }: { database: Database; now: () => number },
  passphrase: string | undefined,
  write: (bytes: Buffer) => Promise<void>,
): Promise<void> {
  await withSnapshot(database, async (snapshot) => {
    const at = new Date(now()).toISOString()
    const secrets = passphrase === undefined ? 'sealed' : 'plain'
    const needed = { keys: await neededKeys(database), ...(secrets === 'plain' && voicemailKeys(database)) }
    const lines = linesOf(database, snapshot, { at, secrets, ...needed })
    const packed = Readable.from(gathered(lines)).pipe(createGzip())
    const bytes = passphrase === undefined ? packed : encrypted(packed, passphrase)
    for await (const some of bytes) await write(some as Buffer)
  })
}

/** A hash is no secret that could be taken elsewhere in plain text: what it was made with goes along. */
function voicemailKeys(database: Database): Pick<BackupManifest, 'voicemails'> {
  const keys = [...ringOf(database).allVoicemails()]
  return { voicemails: Object.fromEntries(keys.map(([id, key]) => [id, key.toString('base64')])) }
}

async function* linesOf(
  database: Database,
  snapshot: Snapshot,
  facts: Pick<BackupManifest, 'at' | 'secrets' | 'keys' | 'voicemails'>,
): AsyncGenerator<string> {
  const hash = createHash('sha256')
  const line = (value: unknown) => {
    const text = `${JSON.stringify(value)}\n`
    hash.update(text)
    return text
  }
  const steps = await snapshot.steps()
  yield line({ format: 'hotdesk-backup', version: 1, ...facts, steps } satisfies BackupManifest)
  let rows = 0
  for (const table of keptTables) {
    const columns = await snapshot.columns(table)
    yield line({ table, columns })
    for await (const cells of snapshot.rows(table, columns)) {
      rows += 1
      yield line(facts.secrets === 'plain' ? opened(database, table, columns, cells) : cells)
    }
  }
  yield `${JSON.stringify({ end: true, rows, sha256: hash.digest('hex') })}\n`
}

function opened(database: Database, table: string, columns: readonly string[], cells: readonly unknown[]): unknown[] {
  const row = openRow(database, table, Object.fromEntries(columns.map((name, index) => [name, cells[index]])))
  return columns.map((name) => row[name] ?? null)
}

async function* gathered(lines: AsyncIterable<string>): AsyncGenerator<Buffer> {
  let held: string[] = []
  let length = 0
  for await (const line of lines) {
    held.push(line)
    length += line.length
    if (length < piece) continue
    yield Buffer.from(held.join(''))
    held = []
    length = 0
  }
  yield Buffer.from(held.join(''))
}
