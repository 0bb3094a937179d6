import type { Actor } from '../domain/actor.ts'
import { Problem } from '../domain/problem.ts'
import { noteChange } from '../stores/changes.ts'
import { isEmbedded } from '../stores/database.ts'
import { isDatabaseAway } from '../stores/database-away.ts'
import { unhurried } from '../stores/in-time.ts'
import { needKey } from '../stores/needed-keys.ts'
import { replaceAll } from '../stores/replace-rows.ts'
import { writeRestored } from '../stores/restored.ts'
import { ringOf } from '../stores/secrets.ts'
import { withSnapshot } from '../stores/snapshot.ts'
import { afterCommit, inTransaction, isDuplicate } from '../stores/transaction.ts'
import { rowsOfBackup, rowsOfSnapshot } from './backup-rows.ts'
import { checkBackup, type BackupContents } from './check-backup.ts'
import type { Context } from './context.ts'
import type { BackupManifest } from './make-backup.ts'
import { olderBackup } from './older-backup.ts'
import { record } from './record.ts'
import { furthestSeal, noteRestored } from './record-after-restore.ts'

type Transaction = Parameters<typeof replaceAll>[0]
type Needed = Pick<Context, 'database' | 'now' | 'recordKeys'> & Partial<Pick<Context, 'news' | 'backupFolder'>>

/**
 * Puts a backup in the place of everything that is in the database: all of it or nothing. The file is read whole first, so that a
 * damaged one changes nothing; one of an older version is brought up to date on the way. Everybody is signed out, and every process hears that
 * everything has changed. Throws a Problem, with words, for one that cannot be restored here.
 */
export async function restoreBackup(
  context: Needed,
  actor: Actor,
  file: string,
  passphrase: string | undefined,
): Promise<BackupContents> {
  const contents = await checkBackup(context, file, passphrase)
  const older =
    contents.missing.length > 0 ? await olderBackup(context, contents.manifest, file, passphrase) : undefined
  try {
    // Before the rows: there is no moment in which somebody's password cannot be checked.
    keepVoicemailKeys(context, contents.manifest)
    await putInPlace(context, actor, contents, async (transaction) => {
      if (!older) await replaceAll(transaction, rowsOfBackup(context.database, contents.manifest, file, passphrase))
      else await withSnapshot(older.database, (snapshot) => replaceAll(transaction, rowsOfSnapshot(snapshot)))
    })
  } catch (error) {
    throw asProblem(error)
  } finally {
    await older?.remove()
  }
  return contents
}

/** Of a backup behind a passphrase: with what its voicemail passwords were hashed, to be checked with here as well. */
function keepVoicemailKeys({ database }: Needed, { voicemails = {} }: BackupManifest): void {
  const keys = Object.entries(voicemails).map(([id, key]) => [id, Buffer.from(key, 'base64')] as const)
  ringOf(database).keepVoicemails(new Map(keys))
}

async function putInPlace(
  context: Needed,
  actor: Actor,
  { manifest, rows }: BackupContents,
  replace: (transaction: Transaction) => Promise<void>,
): Promise<void> {
  const furthest = await furthestSeal(context)
  const work = async (transaction: Transaction) => {
    // The file's fault, not another process's: everybody else waits. It would be no better the next time.
    await replace(transaction).catch((error: unknown) => {
      throw isDuplicate(error) ? asProblem(error) : error
    })
    if (manifest.secrets === 'sealed') for (const key of manifest.keys) await needKey(transaction, key)
    await noteRestored(transaction, context, furthest)
    await writeRestored(transaction, { at: context.now(), of: manifest.at })
    const details = { of: manifest.at, rows, secrets: manifest.secrets }
    await record(transaction, context, actor, { action: 'backup.restore', subject: 'everything', details })
    await noteChange(transaction, [{ kind: 'all', subject: '' }])
    afterCommit(transaction, () => context.news?.tell({ kind: 'all' }))
  }
  // So that nobody else adds a row to a table that was emptied: it would be there beside those of the backup.
  const isolated = isEmbedded(context.database) ? {} : { isolationLevel: 'repeatable read' as const }
  // As long as it takes: a table of a million rows is emptied with one statement.
  await unhurried(context.database, () => inTransaction(context.database, work, isolated))
}

/** What a database says of rows that it does not take is a fault of the file, which is as it should be but for that. */
function asProblem(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (error instanceof Problem || isDatabaseAway(error) || !/^(?:ER|SQLITE)_/.test(code)) return error
  const sentence = `The rows of this backup do not fit into the database (${code}). Nothing was changed.`
  return new Problem('refused', 'invalid', sentence)
}
