import { openSync, readSync } from 'node:fs'

/** Two copies of what says how far the log of an SQLite database goes, each of twelve 32-bit words. */
const words = 24

/** The number of the format, which the header begins with (https://sqlite.org/walformat.html, 2.1). */
const format = 3_007_000

/**
 * Tells at once, without a statement, whether anything was committed to an SQLite database: each commit changes the header
 * of its index of the write-ahead log (`-shm`), before whoever committed is told so. Everybody who has the database open
 * has that file in memory, so that to read its first bytes takes a microsecond.
 */
export class CommitMark {
  readonly #file: number
  readonly #now = new Int32Array(words)
  readonly #taken = new Int32Array(words)

  private constructor(file: number) {
    this.#file = file
  }

  /**
   * For a database that is open in this process. Undefined: it has no such file, or not one that we know, or whether a file
   * that is read is the same as in memory is not known of this system.
   *
   * The file stays open for as long as the process runs: to close it would take SQLite's own locks on it away, as a process
   * has those of a file only together (https://sqlite.org/howtocorrupt.html, 2.2).
   */
  static of(filename: string, platform = process.platform): CommitMark | undefined {
    if (platform !== 'linux') return undefined
    try {
      const mark = new CommitMark(openSync(`${filename}-shm`, 'r'))
      return mark.#read() && mark.#now[0] === format ? mark : undefined
    } catch {
      return undefined
    }
  }

  /** From here on it is asked whether anything was committed. */
  take(): void {
    // What cannot be read is like nothing.
    if (this.#read()) this.#taken.set(this.#now)
    else this.#taken.fill(0)
  }

  /** Whether nothing was committed since it was taken. */
  isSame(): boolean {
    if (!this.#read()) return false
    for (let at = 0; at < words; at += 1) if (this.#now[at] !== this.#taken[at]) return false
    return true
  }

  #read(): boolean {
    try {
      return readSync(this.#file, this.#now, 0, this.#now.byteLength, 0) === this.#now.byteLength
    } catch {
      return false
    }
  }
}
