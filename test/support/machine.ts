import { existsSync } from 'node:fs'

/** What the tests use of Debian's packages, and where they lay it. */
export const MARIADBD = '/usr/sbin/mariadbd'
export const MARIADB_INSTALL_DB = '/usr/bin/mariadb-install-db'
export const CHROMIUM = '/usr/bin/chromium'

/** Why there is no MariaDB to test with, or undefined when there is. */
export function missingMariadb(): string | undefined {
  return existsSync(MARIADBD) && existsSync(MARIADB_INSTALL_DB) ? undefined : 'mariadb-server is not installed'
}

/** Why there is no browser to test with, or undefined when there is. */
export function missingChromium(): string | undefined {
  return existsSync(CHROMIUM) ? undefined : 'chromium is not installed'
}
