import { existsSync } from 'node:fs'

/** What the tests use of Debian's packages, and where they lay it. */
export const MARIADBD = '/usr/sbin/mariadbd'
export const MARIADB_INSTALL_DB = '/usr/bin/mariadb-install-db'
/** The library that makes one database of several servers. */
export const GALERA = '/usr/lib/galera/libgalera_smm.so'
const RSYNC = '/usr/bin/rsync'
export const CHROMIUM = '/usr/bin/chromium'
export const PHP = '/usr/bin/php8.2'
/** Where PHP 8.2 looks for its extensions; the number is its interface's. */
const PHP_EXTENSIONS = '/usr/lib/php/20220829'
export const OPENSSL = '/usr/bin/openssl'
export const NGINX = '/usr/sbin/nginx'
export const APACHE = '/usr/sbin/apache2'
/** Where Debian lays Apache's modules. */
export const APACHE_MODULES = '/usr/lib/apache2/modules'
export const APT_GET = '/usr/bin/apt-get'
export const CHROOT = '/usr/sbin/chroot'
export const DEBOOTSTRAP = '/usr/sbin/debootstrap'
/**
 * A Debian of its own with Asterisk in it, outside the checkout because it is large and serves every checkout on the
 * machine. Any number of Asterisks run from it at once, each with folders of its own.
 */
export const ASTERISK_ROOT = process.env['HOTDESK_TEST_ASTERISK_ROOT'] ?? '/var/cache/hotdesk-tests/asterisk'
export const ASTERISK = '/usr/sbin/asterisk'

/** Why there is no MariaDB to test with, or undefined when there is. */
export function missingMariadb(): string | undefined {
  return existsSync(MARIADBD) && existsSync(MARIADB_INSTALL_DB) ? undefined : 'mariadb-server is not installed'
}

/** Why no certificates can be made, or undefined when they can. */
export function missingOpenssl(): string | undefined {
  return existsSync(OPENSSL) ? undefined : 'openssl is not installed'
}

/** Why there is no nginx to test with, or undefined when there is. */
export function missingNginx(): string | undefined {
  return existsSync(NGINX) ? undefined : 'nginx is not installed'
}

/** Why there is no Apache to test with, or undefined when there is. */
export function missingApache(): string | undefined {
  return existsSync(APACHE) ? undefined : 'apache2-bin is not installed'
}

/** Why there is no cluster of MariaDB to test with, or undefined when there can be. */
export function missingGalera(): string | undefined {
  if (process.getuid?.() !== 0) return 'only root can start a cluster as the user that MariaDB has'
  return (
    missingMariadb() ?? (existsSync(GALERA) && existsSync(RSYNC) ? undefined : 'galera-4 and rsync are not installed')
  )
}

/** Why there is no browser to test with, or undefined when there is. */
export function missingChromium(): string | undefined {
  return existsSync(CHROMIUM) ? undefined : 'chromium is not installed'
}

/** Why there is no PHP to test the module of FreePBX with, or undefined when there is. */
export function missingPhp(): string | undefined {
  if (!existsSync(PHP)) return 'php8.2-cli is not installed'
  const isThere = (extension: string) => existsSync(`${PHP_EXTENSIONS}/${extension}.so`)
  return ['curl', 'pdo_mysql', 'mbstring'].every(isThere)
    ? undefined
    : 'php8.2-curl, -mysql and -mbstring are not installed'
}

/** Why no root for Asterisk can be made, or undefined when it can. */
export function missingDebootstrap(): string | undefined {
  return existsSync(DEBOOTSTRAP) ? undefined : 'debootstrap is not installed'
}

/** Why there is no Asterisk to test with, or undefined when there is. */
export function missingAsterisk(): string | undefined {
  if (process.platform !== 'linux') return 'Asterisk is only tested with on Linux'
  if (process.getuid?.() !== 0) return 'only root can start the Asterisk that is tested with'
  return existsSync(ASTERISK_ROOT + ASTERISK) ? undefined : `there is no Asterisk in ${ASTERISK_ROOT}`
}
