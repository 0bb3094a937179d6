import { execFileSync } from 'node:child_process'
import { closeSync, fsyncSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { cpus, release, totalmem } from 'node:os'
import { join } from 'node:path'
import { MARIADBD } from '../test/support/machine.ts'
import { APACHE, NGINX } from '../test/support/machine.ts'
import { WRK } from './packages.ts'
import { mariadbOptions } from './servers/mariadb.ts'
import { percentile } from './statistics.ts'

/** What the figures come from, a line each. `folder`: where the databases lie. */
export function describeMachine(folder: string): string[] {
  const [first] = cpus()
  return [
    `${cpus().length} cores (${first?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB of memory`,
    `Linux ${release()}, ${systemName()}, databases on ${fileSystemOf(folder)}`,
    `a write of 4 KiB and its fsync: median ${syncTime(folder)} ms`,
    `Node ${process.version}, ${versionOf(NGINX, '-v')}, ${versionOf(APACHE, '-v')}, ${versionOf(WRK, '-v')}`,
    `${versionOf(MARIADBD, '--version')} with ${mariadbOptions.join(' ')}`,
    'our server logs as it does by itself: level info, to a file',
  ]
}

function systemName(): string {
  try {
    return /^PRETTY_NAME="(.*)"$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? 'unknown'
  } catch {
    return 'unknown'
  }
}

function fileSystemOf(folder: string): string {
  return execFileSync('stat', ['--file-system', '--format=%T', folder], { encoding: 'utf8' }).trim()
}

/** The first line of what the program says of itself; each says it in another way, wrk with a failure. */
function versionOf(program: string, flag: string): string {
  try {
    const said = execFileSync('/bin/sh', ['-c', `"$0" ${flag} 2>&1 || true`, program], { encoding: 'utf8' })
    const [line = ''] = said.split('\n')
    const words = line.replace(/^.*?Server version: |^nginx version: |Copyright.*$/g, '').trim()
    return words.replace(/^.*mariadbd\s+Ver/, 'MariaDB').slice(0, 60)
  } catch {
    return `no ${program}`
  }
}

function syncTime(folder: string): string {
  const path = join(folder, 'fsync')
  const file = openSync(path, 'w')
  const bytes = Buffer.alloc(4096)
  const times = Array.from({ length: 200 }, () => {
    const began = performance.now()
    writeSync(file, bytes)
    fsyncSync(file)
    return performance.now() - began
  })
  closeSync(file)
  rmSync(path)
  return percentile(times, 50).toFixed(2)
}
