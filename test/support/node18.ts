import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The oldest run-time that the server must load on: Debian 12's, which FreePBX 17 has. */
const VERSION = '18.20.4'
const FETCH_MS = 120_000

/** The path of a Node 18, fetched as a package into the temporary folder the first time. Throws when it cannot be had. */
export function node18(): string {
  const folder = join(tmpdir(), `hotdesk-node-${VERSION}-${process.getuid?.() ?? ''}`)
  const node = join(folder, 'node_modules/n18/bin/node')
  if (!existsSync(node)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const name = `n18@npm:node-${process.platform}-${process.arch}@${VERSION}`
    const quiet = ['--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error']
    execFileSync('npm', ['install', ...quiet, '--prefix', folder, name], { stdio: 'pipe', timeout: FETCH_MS })
  }
  if (execFileSync(node, ['--version'], { encoding: 'utf8' }).trim() !== `v${VERSION}`) {
    throw new Error(`${node} is not Node ${VERSION}.`)
  }
  return node
}
