import { Problem } from '../domain/problem.ts'
import { openScratch, type Scratch } from '../stores/scratch.ts'
import { ringOf } from '../stores/secrets.ts'
import { rowsOfBackup } from './backup-rows.ts'
import type { Context } from './context.ts'
import type { BackupManifest } from './make-backup.ts'

/**
 * A backup of an older version as this version has it: its rows are put into a database of its own, as that version left
 * it, and the steps since then are made there. Remove it when it was read. Throws a Problem where that cannot be done.
 */
export async function olderBackup(
  { database, backupFolder }: Pick<Context, 'database' | 'backupFolder'>,
  manifest: BackupManifest,
  file: string,
  passphrase: string | undefined,
): Promise<Scratch> {
  const scratch = await openScratch(manifest.steps, ringOf(database), backupFolder)
  try {
    await scratch.upgrade(rowsOfBackup(scratch.database, manifest, file, passphrase))
    return scratch
  } catch (error) {
    await scratch.remove()
    if (error instanceof Problem) throw error
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : ''
    const sentence = `This backup of an older version could not be brought up to date${code}. Nothing was changed.`
    throw new Problem('refused', 'invalid', sentence)
  }
}
