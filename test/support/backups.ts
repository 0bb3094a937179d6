import { createHash } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { makeBackup } from '../../src/app/make-backup.ts'
import type { Database } from '../../src/stores/database.ts'

/** A folder of its own for backups. */
export function backupFolder(): string {
  return mkdtempSync(join(tmpdir(), 'hotdesk-backup-'))
}

/** A backup of a database as a file in this folder. */
export async function backUp(database: Database, folder: string, passphrase?: string): Promise<string> {
  const parts: Buffer[] = []
  await makeBackup({ database, now: () => 0 }, passphrase, (bytes) => {
    parts.push(bytes)
    return Promise.resolve()
  })
  const file = join(folder, 'backup')
  writeFileSync(file, Buffer.concat(parts))
  return file
}

/** The same file with its text changed. */
export function altered(bytes: Buffer, change: (text: string) => string): Buffer {
  return gzipSync(change(gunzipSync(bytes).toString()))
}

/** The text of a backup with an end that is right for it. */
export function summed(text: string): string {
  const body = `${text.trimEnd().split('\n').slice(0, -1).join('\n')}\n`
  return `${body}${endOf(body)}`
}

/** The last line of a backup with these lines before it. */
export function endOf(body: string): string {
  const rows = body.split('\n').filter((line) => line.startsWith('[')).length
  return `${JSON.stringify({ end: true, rows, sha256: createHash('sha256').update(body).digest('hex') })}\n`
}
