import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { APT_GET, ASTERISK, ASTERISK_ROOT, DEBOOTSTRAP } from './machine.ts'

const PACKAGES = ['asterisk', 'asterisk-core-sounds-en-gsm']
/**
 * The releases of Debian that have Asterisk, the better first: bookworm and trixie were released without it, and in sid
 * it cannot be installed on the days on which a library moves.
 */
const RELEASES = ['sid', 'bullseye']

/** Makes the root that the tests start Asterisk from, in about a minute. `true`: it is there. */
export function installAsterisk(root = ASTERISK_ROOT): boolean {
  return existsSync(DEBOOTSTRAP) && RELEASES.some((release) => makeRoot(root, release))
}

/** Whole or not at all: it has its name only once everything is in it. */
function makeRoot(root: string, release: string): boolean {
  const unfinished = `${root}.${process.pid}`
  mkdirSync(dirname(root), { recursive: true })
  const choice = ['--variant=minbase', `--include=${PACKAGES.join(',')}`, release, unfinished, mirror()]
  const { status } = spawnSync(DEBOOTSTRAP, choice, { stdio: ['ignore', 'ignore', 'inherit'] })
  const whole = status === 0 && existsSync(unfinished + ASTERISK)
  // Another may have finished one in the meantime; then that one is used.
  if (whole && !existsSync(root)) renameSync(unfinished, root)
  else rmSync(unfinished, { recursive: true, force: true })
  return whole
}

/** Where the machine itself has its packages from. */
function mirror(): string {
  const targets = execFileSync(APT_GET, ['indextargets', '--format', '$(REPO_URI)'], { encoding: 'utf8' })
  const found = targets.split('\n').find((address) => /\/debian\/?$/.test(address))
  if (found === undefined) throw new Error('The machine names no mirror of Debian in its package sources.')
  return found
}
