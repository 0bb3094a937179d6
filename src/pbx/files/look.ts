import { readdir, readFile, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Broken } from './broken.ts'
import { matchingFiles } from './wildcard.ts'

/** What tells whether a file is as it was, and when it last changed: milliseconds since 1970; 0 where nothing tells. */
type Mark = Readonly<{ state: string; changedAt: number }>

/** One reading of several files, which keeps in mind what it saw, so that a change during it or after it is noticed. */
export class Look {
  readonly #files = new Map<string, Mark>()
  readonly #patterns = new Map<string, string>()

  /** The text of a file. Undefined: there is none. Throws Broken where it may not be read. */
  async text(path: string): Promise<string | undefined> {
    // The first mark counts: a file that is included twice must be the same both times.
    if (!this.#files.has(path)) this.#files.set(path, await markOf(path))
    try {
      return decode(await readFile(path))
    } catch (error) {
      const code = codeOf(error)
      if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
      throw new Broken({ place: path, sentence: unreadable(code) }, true)
    }
  }

  /** The files that a path with wildcards names. */
  async matching(pattern: string): Promise<string[]> {
    const found = await matchingFiles(pattern, namesIn)
    this.#patterns.set(pattern, found.join('\n'))
    return found
  }

  /** Whether everything that was seen is still as it was. */
  async isStillTrue(): Promise<boolean> {
    for (const [path, { state }] of this.#files) if ((await markOf(path)).state !== state) return false
    for (const [pattern, found] of this.#patterns) {
      if ((await matchingFiles(pattern, namesIn)).join('\n') !== found) return false
    }
    return true
  }

  /** Whether it saw the same files in the same state. */
  isLike(other: Look): boolean {
    const isSame = ([path, { state }]: [string, Mark]) => other.#files.get(path)?.state === state
    return this.#files.size === other.#files.size && [...this.#files].every(isSame)
  }

  /** When one of the files changed last, by the clock of their file system. */
  changedAt(): number {
    return Math.max(0, ...[...this.#files.values()].map(({ changedAt }) => changedAt))
  }
}

/** ctime is the one time that no program can set back: a copy with old times is noticed as well. */
async function markOf(path: string): Promise<Mark> {
  try {
    const { dev, ino, size, mtimeNs, ctimeNs } = await stat(path, { bigint: true })
    return { state: [dev, ino, size, mtimeNs, ctimeNs].join(':'), changedAt: Number(ctimeNs / 1_000_000n) }
  } catch (error) {
    return { state: codeOf(error), changedAt: await changeOf(dirname(path)) }
  }
}

/** A file that is not there may have been taken away just now, to be written anew. */
async function changeOf(folder: string): Promise<number> {
  try {
    return (await stat(folder)).ctimeMs
  } catch {
    return 0
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch {
    return []
  }
}

/** Old files hold names in Latin-1, each of whose bytes is a character. */
function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return bytes.toString('latin1')
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}

function unreadable(code: string): string {
  return code === 'EACCES' || code === 'EPERM'
    ? 'Hot Desk may not read this. Give the user that Hot Desk runs as the right to read it.'
    : `This cannot be read (${code}). See whether the disk is there and well.`
}
