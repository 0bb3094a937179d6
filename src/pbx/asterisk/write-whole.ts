import { chown, open, readFile, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import { dirname, join, basename } from 'node:path'
import { Problem } from '../../domain/problem.ts'
import { firstLine } from './include-text.ts'

/** A file of ours and what it is to hold. */
export interface WantedFile {
  path: string
  text: string
}

/**
 * Writes files of ours: all of them or none, and each whole. Gives those that have changed. Throws a Problem that says
 * what to do where a file is not ours or cannot be written.
 */
export async function writeWhole(files: readonly WantedFile[]): Promise<string[]> {
  const before = new Map<string, string | undefined>()
  for (const { path } of files) before.set(path, await readOwn(path))
  const changed = files.filter(({ path, text }) => before.get(path) !== text)
  try {
    for (const file of changed) await prepare(file)
    await replaceAll(changed, before)
  } catch (error) {
    for (const { path } of changed) await rm(temporary(path), { force: true }).catch(() => undefined)
    throw error instanceof Problem ? error : cannotWrite(files[0]?.path ?? '', error)
  }
  return changed.map(({ path }) => path)
}

/** Undefined: there is none. */
async function readOwn(path: string): Promise<string | undefined> {
  try {
    const text = await readFile(path, 'utf8')
    if (text === '' || text.split(/\r?\n/, 1)[0] === firstLine) return text
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw cannotWrite(path, error)
  }
  throw new Problem(
    'conflict',
    'conflict',
    `${path} is not a file that Hot Desk wrote, so it is left as it is. Give it another name; Hot Desk writes its own.`,
  )
}

async function prepare({ path, text }: WantedFile): Promise<void> {
  const name = temporary(path)
  await rm(name, { force: true })
  const file = await open(name, 'wx', 0o640)
  try {
    await file.writeFile(text)
    await giveToGroup(file, name, dirname(path))
    await file.sync()
  } finally {
    await file.close()
  }
}

/** The file holds passwords, so it is for the group of the folder alone: that is whom Asterisk runs as. */
async function giveToGroup(file: FileHandle, name: string, folder: string): Promise<void> {
  const [{ gid, uid }, own] = [await stat(folder), await file.stat()]
  if (own.gid !== gid || (own.uid === 0 && uid !== 0)) {
    try {
      await chown(name, own.uid === 0 ? uid : own.uid, gid)
    } catch {
      throw new Problem(
        'away',
        'pbx-away',
        `Asterisk could not read what Hot Desk writes into ${folder}: make the user that Hot Desk runs as a member of the folder’s group (number ${gid}).`,
      )
    }
  }
  await file.chmod(0o640)
}

async function replaceAll(
  files: readonly WantedFile[],
  before: ReadonlyMap<string, string | undefined>,
): Promise<void> {
  const done: string[] = []
  try {
    for (const { path } of files) {
      await rename(temporary(path), path)
      done.push(path)
    }
  } catch (error) {
    for (const path of done) await putBack(path, before.get(path))
    throw error
  }
  for (const folder of new Set(files.map(({ path }) => dirname(path)))) await syncFolder(folder)
}

async function putBack(path: string, text: string | undefined): Promise<void> {
  if (text === undefined) {
    await rm(path, { force: true })
    return
  }
  await prepare({ path, text })
  await rename(temporary(path), path)
}

/** Until then a power cut could still bring the old name back. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Beside the file, for a rename works within one file system only; no `*.conf` of the administrator's includes it. */
function temporary(path: string): string {
  return join(dirname(path), `.${basename(path)}.new`)
}

function cannotWrite(path: string, error: unknown): Problem {
  const folder = dirname(path)
  const code = codeOf(error)
  const why: Readonly<Partial<Record<string, string>>> = {
    ENOENT: `There is no folder ${folder}. Correct where Asterisk’s files are.`,
    ENOTDIR: `${folder} is no folder. Correct where Asterisk’s files are.`,
    EACCES: `Hot Desk may not write into ${folder}. Give the user that it runs as the right to.`,
    EPERM: `Hot Desk may not write into ${folder}. Give the user that it runs as the right to.`,
    EROFS: `Hot Desk cannot write into ${folder}, for it can only be read. See how it is mounted.`,
    ENOSPC: `Hot Desk cannot write into ${folder}, for the disk is full.`,
  }
  return new Problem('away', 'pbx-away', why[code] ?? `Hot Desk cannot write ${path} (${code}).`)
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}
