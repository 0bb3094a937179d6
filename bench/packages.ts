import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, rmSync, writeFileSync } from 'node:fs'
import { APT_GET, MARIADBD } from '../test/support/machine.ts'

/** What the bench uses of Debian's packages, and where they lay it. */
export const NGINX = '/usr/sbin/nginx'
export const APACHE = '/usr/sbin/apache2'
export const WRK = '/usr/bin/wrk'

const programs = { nginx: NGINX, 'apache2-bin': APACHE, wrk: WRK, 'mariadb-server': MARIADBD } as const
export type PackageName = keyof typeof programs

/** Debian's own way to say that a package must not start its service (invoke-rc.d(8)). */
const POLICY = '/usr/sbin/policy-rc.d'

/** Installs what is missing where that is possible: as root, on Debian. Their own services are not started. */
export function installPackages(): void {
  const wanted = (Object.keys(programs) as PackageName[]).filter((name) => missingPackage(name) !== undefined)
  if (wanted.length === 0 || process.getuid?.() !== 0 || !existsSync(APT_GET)) return
  process.stdout.write(`Installing ${wanted.join(', ')} with apt-get\n`)
  const isOurs = !existsSync(POLICY)
  if (isOurs) {
    writeFileSync(POLICY, '#!/bin/sh\nexit 101\n')
    chmodSync(POLICY, 0o755)
  }
  try {
    const install = ['install', '--yes', '--no-install-recommends', ...wanted]
    if (!aptGet(install)) {
      aptGet(['update'])
      aptGet(install)
    }
  } finally {
    if (isOurs) rmSync(POLICY)
  }
}

/** Why there is no such program here, in a sentence; undefined: there is. */
export function missingPackage(name: PackageName): string | undefined {
  return existsSync(programs[name]) ? undefined : `${name} is not installed`
}

function aptGet(command: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', SYSTEMD_OFFLINE: '1' }
  return spawnSync(APT_GET, ['--quiet', ...command], { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0
}
