import { execFileSync } from 'node:child_process'
import { chownSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { madeOnce } from './made-once.ts'
import { MARIADB_INSTALL_DB } from './machine.ts'

/** Whoever starts a server on what `installMariadb` gives says this as well. */
export const sizesOfMariadb = ['--innodb-log-file-size=16M', '--skip-name-resolve']

/**
 * The data folder of a server that was never started, in `folder`: installing it takes seconds, so that is done once and
 * copied. Gives the folder and the arguments that make the server run as who owns it.
 */
export async function installMariadb(folder: string): Promise<{ data: string; user: readonly string[] }> {
  const data = join(folder, 'data')
  const installed = await madeOnce('mariadb', (place) => {
    const empty = join(place, 'data')
    mkdirSync(empty)
    const user = givenToMysql(place, empty)
    const install = ['--no-defaults', ...user, `--datadir=${empty}`, '--auth-root-authentication-method=normal']
    execFileSync(MARIADB_INSTALL_DB, [...install, ...sizesOfMariadb, '--skip-test-db'], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
  })
  execFileSync('cp', ['-a', join(installed, 'data'), data])
  return { data, user: givenToMysql(folder) }
}

/** MariaDB refuses to run as root: it is given to the user that its package made. */
function givenToMysql(...folders: string[]): string[] {
  if (process.getuid?.() !== 0) return []
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'mysql'], { encoding: 'utf8' }))
  for (const folder of folders) chownSync(folder, idOf('-u'), idOf('-g'))
  return ['--user=mysql']
}
