import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { readHoles } from './known-holes.ts'
import { licenceTroubles } from './licences.ts'
import { lockedPackages } from './lock-file.ts'

/** How long the list of holes may take to answer, in milliseconds. */
const PATIENCE_MS = 60_000

/**
 * `npm run dependencies`: whether every package of the lock file has a licence that we take, and whether a hole is known in one.
 * Fails on a licence, and on a hole in what runs where Hot Desk does. Where holes cannot be asked for, it says so.
 */
const root = fileURLToPath(new URL('..', import.meta.url))
const packages = lockedPackages(root)
const troubles = licenceTroubles(packages)
say(
  `Licences of ${packages.length} packages: ${troubles.length === 0 ? 'all are among those that we take' : ''}`,
  troubles,
)

const asked = ['audit', '--json', '--package-lock-only', '--fetch-retries=1', '--fetch-timeout=20000']
const { stdout } = spawnSync('npm', asked, { cwd: root, encoding: 'utf8', timeout: PATIENCE_MS, maxBuffer: 64e6 })
const { unasked, serious, others } = readHoles(stdout, packages)
if (unasked === undefined) {
  say(`Known holes in what runs: ${serious.length === 0 ? 'none' : ''}`, serious)
  say(`Known holes in tools and tests: ${others.length === 0 ? 'none' : ''}`, others)
} else {
  say(`Known holes: NOT ASKED, because the list of them cannot be reached from here (${unasked}).`, [])
}
if (troubles.length > 0 || serious.length > 0) process.exitCode = 1

function say(sentence: string, lines: readonly string[]): void {
  process.stdout.write([sentence, ...lines.map((line) => `  ${line}`)].join('\n') + '\n')
}
