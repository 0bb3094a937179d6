import { Problem } from '../domain/problem.ts'
import type { Database } from '../stores/database.ts'
import { migrations } from '../stores/migrate.ts'
import { hasScratch } from '../stores/scratch.ts'
import { ringOf } from '../stores/secrets.ts'
import type { BackupManifest } from './make-backup.ts'
import { newerBackup, notOurs, readBackup } from './read-backup.ts'

/** What is in a backup. */
export interface BackupContents {
  manifest: BackupManifest
  rows: number
  /** Of each table. */
  counts: Readonly<Record<string, number>>
  /** The steps of this version that its tables have not been through. */
  missing: readonly string[]
}

/**
 * Reads all of a backup and changes nothing. Throws a Problem, with words, for one that is damaged, that is newer than this version, that
 * needs another key file, or that this passphrase does not open.
 */
export async function checkBackup(
  { database }: { database: Database },
  file: string,
  passphrase: string | undefined,
): Promise<BackupContents> {
  let manifest: BackupManifest | undefined
  let missing: string[] = []
  let rows = 0
  const counts: Record<string, number> = {}
  for await (const part of readBackup(file, passphrase)) {
    if (part.kind === 'manifest') {
      manifest = part.manifest
      missing = await missingSteps(manifest)
      refuseUnfit(database, manifest, missing)
    } else if (part.kind === 'table') counts[part.table] = 0
    else {
      rows += 1
      counts[part.table] = (counts[part.table] ?? 0) + 1
    }
  }
  if (!manifest) throw notOurs()
  return { manifest, rows, counts, missing }
}

async function missingSteps({ steps }: BackupManifest): Promise<string[]> {
  const source = migrations.migrationSource
  const ours = ((await source?.getMigrations([])) ?? []).map((one) => source?.getMigrationName(one) ?? '')
  if (steps.some((step) => !ours.includes(step))) throw newerBackup()
  return ours.filter((step) => !steps.includes(step))
}

function refuseUnfit(database: Database, { secrets, keys }: BackupManifest, missing: readonly string[]): void {
  if (missing.length > 0 && !hasScratch()) {
    const sentence = `This backup is of an older version, without ${missing.join(', ')}. Restore it with that version, then start this one on that database: it brings the tables up to date. Nothing was changed.`
    throw new Problem('refused', 'invalid', sentence)
  }
  const unknown = secrets === 'sealed' ? keys.filter((id) => !ringOf(database).find(id)) : []
  if (unknown.length > 0) {
    const sentence = `The secrets in this backup are under key ${unknown.join(' and key ')}, which the key file does not have. Put that key file back, or take a backup with a passphrase. Nothing was changed.`
    throw new Problem('refused', 'invalid', sentence)
  }
}
