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
