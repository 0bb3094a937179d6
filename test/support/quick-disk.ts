import { statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'

const MEMORY = '/dev/shm'
const ROOM = 2 ** 30

/**
 * Where the tests' databases lie: in memory where the machine has a folder for that with a gigabyte free, because each
 * commit waits for the disk. What a killed process wrote is there as on a disk; only the machine itself may not fail.
 */
export function quickFolder(): string {
  try {
    const { bavail, bsize } = statfsSync(MEMORY)
    return bavail * bsize >= ROOM ? MEMORY : tmpdir()
  } catch {
    return tmpdir()
  }
}
