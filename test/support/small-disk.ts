import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmdirSync, unlinkSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A disk of a test's own, in memory, that can be full or only be read. */
export interface SmallDisk {
  folder: string
  /** Leaves not a byte. */
  fill(): void
  /** Takes away again what has filled it. */
  empty(): void
  /** Whether files of it can be made, taken away or opened for writing from now on; those that are open are not hindered. */
  setWritable(isWritable: boolean): void
  remove(): void
}

/** Why there can be none, or undefined when there can. */
export function missingSmallDisk(): string | undefined {
  return process.platform === 'linux' && process.getuid?.() === 0 ? undefined : 'only root can make a small disk'
}

/** `size` in kilobytes. */
export function smallDisk(size: number): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'hotdesk-small-disk-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}k`, 'hotdesk-small-disk', folder])
  const filler = join(folder, 'filler')
  let isCovered = false
  const uncover = () => {
    if (isCovered) execFileSync('umount', ['--lazy', folder])
    isCovered = false
  }
  const remove = () => {
    process.off('exit', remove)
    uncover()
    execFileSync('umount', ['--lazy', folder])
    rmdirSync(folder)
  }
  process.on('exit', remove)
  return {
    folder,
    fill: () => {
      const file = openSync(filler, 'a')
      for (const length of [65_536, 4096, 1]) writeAll(file, Buffer.alloc(length, 'x'))
      closeSync(file)
    },
    empty: () => {
      unlinkSync(filler)
    },
    setWritable: (isWritable) => {
      uncover()
      if (isWritable) return
      isCovered = true
      // Over it itself: to take away the right to write where something is open is refused.
      execFileSync('mount', ['--bind', folder, folder])
      execFileSync('mount', ['-o', 'remount,bind,ro', folder])
    },
    remove,
  }
}

function writeAll(file: number, bytes: Buffer): void {
  try {
    while (writeSync(file, bytes) === bytes.length);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error
  }
}
