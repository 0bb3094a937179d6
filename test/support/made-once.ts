import { chmodSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { quickFolder } from './quick-disk.ts'

/** Names the folder that `test/run.ts` gives all mochas of a run. */
const OF_THE_RUN = 'HOTDESK_TEST_RUN_FOLDER'

let own: string | undefined

/** Makes the folder in which a run keeps what is made once for all its mochas; it is removed at the end of this process. */
export function beginRun(): void {
  process.env[OF_THE_RUN] = newFolder()
}

/**
 * What takes long to make and is the same for every test, such as a database with nothing in it: made by the first that
 * needs it, in a folder of its own, and copied from there by everybody. Gives the folder, whole.
 */
export async function madeOnce(name: string, make: (folder: string) => Promise<void> | void): Promise<string> {
  const all = process.env[OF_THE_RUN] ?? (own ??= newFolder())
  const made = join(all, name)
  if (existsSync(made)) return made
  const half = mkdtempSync(join(all, `half-${name}-`))
  await make(half)
  try {
    renameSync(half, made)
  } catch (error) {
    // Another mocha was quicker; theirs is as good.
    if (!existsSync(made)) throw error
    rmSync(half, { recursive: true, force: true })
  }
  return made
}

function newFolder(): string {
  const folder = mkdtempSync(join(quickFolder(), 'hotdesk-made-once-'))
  // MariaDB works in it as a user of its own.
  chmodSync(folder, 0o711)
  process.once('exit', () => {
    rmSync(folder, { recursive: true, force: true })
  })
  return folder
}
