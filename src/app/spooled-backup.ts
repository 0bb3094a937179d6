import { randomBytes } from 'node:crypto'
import { mkdir, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { Actor } from '../domain/actor.ts'
import type { Context } from './context.ts'
import { makeBackup } from './make-backup.ts'
import { record } from './record.ts'

/**
 * Makes a backup that is whole before its first byte is sent, and puts that on record: whoever downloads it slowly holds nothing of the
 * database up. It is on the disk without a name, so that nothing is left of it whatever happens, and gone when its bytes were read.
 */
export async function spooledBackup(
  context: Pick<Context, 'database' | 'now' | 'backupFolder'>,
  actor: Actor,
  passphrase: string | undefined,
): Promise<{ length: number; bytes: Readable }> {
  const folder = context.backupFolder ?? tmpdir()
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, `${randomBytes(16).toString('hex')}.making`)
  const handle = await open(path, 'wx+', 0o600)
  try {
    await rm(path)
    let length = 0
    await makeBackup(context, passphrase, async (bytes) => {
      await handle.writeFile(bytes)
      length += bytes.length
    })
    const details = { secrets: passphrase === undefined ? 'sealed' : 'behind a passphrase', bytes: length }
    await record(context.database, context, actor, { action: 'backup.make', subject: 'everything', details })
    return { length, bytes: handle.createReadStream({ start: 0 }) }
  } catch (error) {
    await handle.close()
    throw error
  }
}
