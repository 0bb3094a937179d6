import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { APACHE, APT_GET, MARIADBD, NGINX } from '../test/support/machine.ts'
import { withoutServices } from '../test/support/without-services.ts'

/** What the bench uses of Debian's packages, and where they lay it. */
export const WRK = '/usr/bin/wrk'

const programs = { nginx: NGINX, 'apache2-bin': APACHE, wrk: WRK, 'mariadb-server': MARIADBD } as const
export type PackageName = keyof typeof programs

/** Installs what is missing where that is possible: as root, on Debian. Their own services are not started. */
export function installPackages(): void {
  const wanted = (Object.keys(programs) as PackageName[]).filter((name) => missingPackage(name) !== undefined)
  if (wanted.length === 0 || process.getuid?.() !== 0 || !existsSync(APT_GET)) return
  process.stdout.write(`Installing ${wanted.join(', ')} with apt-get\n`)
  const install = ['install', '--yes', '--no-install-recommends', ...wanted]
  withoutServices(() => {
    if (aptGet(install)) return
    aptGet(['update'])
    aptGet(install)
  })
}

/** Why there is no such program here, in a sentence; undefined: there is. */
export function missingPackage(name: PackageName): string | undefined {
  return existsSync(programs[name]) ? undefined : `${name} is not installed`
}

function aptGet(command: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', SYSTEMD_OFFLINE: '1' }
  return spawnSync(APT_GET, ['--quiet', ...command], { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0
}
