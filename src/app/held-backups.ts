import { randomBytes } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { invalid, notFound, Problem } from '../domain/problem.ts'
import type { Context } from './context.ts'

type Needed = Pick<Context, 'backupFolder'>

/** How large a backup may be that is sent by the page, in bytes. */
export const largestBackup = 2 * 1024 * 1024 * 1024

/** How long one waits to be restored, in milliseconds; and how many at once. */
const patience = 60 * 60_000
const most = 3

const name = /^[0-9a-f]{32}\.(?:held|half)$/

/**
 * Keeps a backup that somebody sends, on the disk and for our user alone, until it is restored or an hour has passed. Gives what it is called.
 * Throws a Problem where it is too large, or too many wait.
 */
export async function holdBackup(context: Needed, bytes: Readable, largest = largestBackup): Promise<string> {
  const folder = folderOf(context)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if ((await sweepHeld(context)) >= most) {
    throw new Problem('away', 'busy', 'Other backups are waiting to be restored. Try again in an hour.')
  }
  const id = randomBytes(16).toString('hex')
  const half = join(folder, `${id}.half`)
  // There before the first byte: one that is opened while what is sent ends badly would come after it was deleted.
  const file = await open(half, 'wx', 0o600)
  try {
    await pipeline(bytes, atMost(largest), file.createWriteStream())
    await rename(half, pathOf(context, id))
  } catch (error) {
    await rm(half, { force: true })
    throw error
  }
  setTimeout(() => {
    void dropHeld(context, id)
  }, patience).unref()
  return id
}

/** The file of one that is held. Throws a Problem when it is not there, or not any more. */
export async function heldBackup(context: Needed, id: string): Promise<string> {
  const isThere = /^[0-9a-f]{32}$/.test(id) && (await stat(pathOf(context, id)).catch(() => undefined)) !== undefined
  if (!isThere) throw notFound('such backup here any more: send it once more')
  return pathOf(context, id)
}

/** Deletes it, if it is there. */
export async function dropHeld(context: Needed, id: string): Promise<void> {
  if (/^[0-9a-f]{32}$/.test(id)) await rm(pathOf(context, id), { force: true })
}

/** Deletes what has waited for too long, that of killed processes as well. Gives how many wait still. */
export async function sweepHeld(context: Needed): Promise<number> {
  const folder = folderOf(context)
  const names = (await readdir(folder).catch(() => [])).filter((one) => name.test(one))
  let left = 0
  for (const one of names) {
    const found = await stat(join(folder, one)).catch(() => undefined)
    if (found && Date.now() - found.mtimeMs > patience) await rm(join(folder, one), { force: true })
    else if (found) left += 1
  }
  return left
}

function atMost(largest: number) {
  return async function* (source: AsyncIterable<Buffer>) {
    let length = 0
    for await (const some of source) {
      length += some.length
      if (length > largest) {
        const sentence = `This file is larger than ${Math.floor(largest / 1024 / 1024)} MB. Restore it with npm run restore.`
        throw new Problem('invalid', 'invalid', sentence, { file: sentence })
      }
      yield some
    }
    if (length === 0) throw invalid({ file: 'Choose a file.' })
  }
}

function folderOf({ backupFolder }: Needed): string {
  return backupFolder ?? join(tmpdir(), `hotdesk-backups-${process.getuid?.() ?? ''}`)
}

function pathOf(context: Needed, id: string): string {
  return join(folderOf(context), `${id}.held`)
}
