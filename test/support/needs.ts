import { spawnSync } from 'node:child_process'
import { installAsterisk } from './asterisk-install.ts'
import {
  APT_GET,
  missingApache,
  missingAsterisk,
  missingChromium,
  missingDebootstrap,
  missingGalera,
  missingMariadb,
  missingNginx,
  missingOpenssl,
  missingPhp,
} from './machine.ts'
import { withoutServices } from './without-services.ts'

/**
 * Installs what the tests need and the machine lacks, where that is possible: as root, on Debian. What is then still
 * missing is said by the tests that are skipped for it. Nothing is started: the tests run servers of their own.
 */
export function installWhatIsMissing(): void {
  if (process.getuid?.() !== 0) return
  const noAsterisk = missingAsterisk()
  const wanted = {
    'mariadb-server': missingMariadb(),
    openssl: missingOpenssl(),
    nginx: missingNginx(),
    'apache2-bin': missingApache(),
    'galera-4': missingGalera(),
    rsync: missingGalera(),
    chromium: missingChromium(),
    'php8.2-cli': missingPhp(),
    'php8.2-curl': missingPhp(),
    'php8.2-mysql': missingPhp(),
    'php8.2-mbstring': missingPhp(),
    debootstrap: noAsterisk && missingDebootstrap(),
  }
  installPackages(Object.entries(wanted).flatMap(([name, missing]) => (missing === undefined ? [] : [name])))
  if (noAsterisk === undefined) return
  process.stdout.write('Installing Asterisk with debootstrap, which takes a minute\n')
  installAsterisk()
}

function installPackages(packages: string[]): void {
  if (packages.length === 0) return
  process.stdout.write(`Installing ${packages.join(' and ')} with apt-get\n`)
  const install = ['install', '--yes', '--no-install-recommends', ...packages]
  withoutServices(() => {
    if (aptGet(install)) return
    aptGet(['update'])
    aptGet(install)
  })
}

function aptGet(command: string[]): boolean {
  // SYSTEMD_OFFLINE keeps the packages' own scripts from starting the services that they bring.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', SYSTEMD_OFFLINE: '1' }
  const result = spawnSync(APT_GET, ['--quiet', ...command], { env, stdio: ['ignore', 'inherit', 'inherit'] })
  return result.status === 0
}
