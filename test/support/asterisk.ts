import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { AMI_SECRET, AMI_USER, asteriskFiles } from './asterisk-files.ts'
import { freePort } from './free-port.ts'
import { guard } from './guard.ts'
import { ASTERISK, ASTERISK_ROOT, CHROOT } from './machine.ts'

export { missingAsterisk } from './machine.ts'

/** A real Asterisk of the test's own, on 127.0.0.1. */
export interface TestAsterisk {
  /** Its etc folder and its spool folder (with `voicemail/default/...`), as the test sees them. */
  readonly etc: string
  readonly spool: string
  readonly sipPort: number
  readonly amiPort: number
  /** `ami://user:secret@127.0.0.1:port`, a manager with the least rights. */
  readonly ami: string
  /** What the command line interface answers. */
  cli(command: string): Promise<string>
  /** Writes a file of its etc folder, whole; Asterisk reads it at its next reload. */
  write(file: string, text: string): void
  /** Everything it has logged so far. */
  log(): string
  /** Ends it as a crash does, with its folders left for the next start. */
  kill(): Promise<void>
  /** Starts it again under the same addresses. */
  start(): Promise<void>
  /** Ends it and removes its folders. */
  stop(): Promise<void>
}

const run = promisify(execFile)
const READY_MS = 30_000

/**
 * Starts an Asterisk with the files of an ordinary small PBX (see asterisk-files.ts); `files` replaces some of them or
 * adds to them. In their texts @SIP_PORT@, @AMI_PORT@ and @ETC@ (its etc folder, as Asterisk sees it) are filled in.
 */
export async function startAsterisk(files: Readonly<Record<string, string>> = {}): Promise<TestAsterisk> {
  const folder = mkdtempSync(join(ASTERISK_ROOT, 'tmp/hotdesk-'))
  for (const name of ['etc', 'run', 'db', 'db/keys', 'log', 'spool']) mkdirSync(join(folder, name))
  const inside = folder.slice(ASTERISK_ROOT.length)
  const [sipPort, amiPort] = [await freePort(), await freePort()]
  const write = (file: string, text: string) => {
    writeWhole(
      join(folder, 'etc', file),
      fillIn(text, { SIP_PORT: String(sipPort), AMI_PORT: String(amiPort), ETC: `${inside}/etc` }),
    )
  }
  const all = {
    ...asteriskFiles({ sipPort, amiPort, rtpPort: 2 * randomInt(6_000, 16_000), folder: inside }),
    ...files,
  }
  for (const [file, text] of Object.entries(all)) write(file, text)

  const asterisk = inRoot(folder, inside)
  await asterisk.start()
  return {
    ...{ etc: join(folder, 'etc'), spool: join(folder, 'spool'), sipPort, amiPort, write, ...asterisk },
    ami: `ami://${AMI_USER}:${AMI_SECRET}@127.0.0.1:${amiPort}`,
    stop: async () => {
      await asterisk.kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function inRoot(folder: string, inside: string): Pick<TestAsterisk, 'cli' | 'log' | 'kill' | 'start'> {
  const command = [ASTERISK_ROOT, ASTERISK, '-C', `${inside}/etc/asterisk.conf`]
  const log = () => readFileSync(join(folder, 'log/messages'), 'utf8')
  let running: ChildProcess | undefined
  const cli = async (line: string) => (await run(CHROOT, [...command, '-rx', line])).stdout
  return {
    cli,
    log,
    start: async () => {
      if (running) throw new Error('This Asterisk is running.')
      running = launch(command, folder)
      await untilReady(running, cli, log)
    },
    kill: async () => {
      if (running) await end(running)
      running = undefined
    },
  }
}

function launch(command: readonly string[], folder: string): ChildProcess {
  const child = spawn(CHROOT, [...command, '-f'], { stdio: 'ignore', cwd: '/' })
  child.unref()
  child.once('exit', guard(child.pid ?? 0, folder))
  return child
}

async function untilReady(child: ChildProcess, cli: TestAsterisk['cli'], log: () => string): Promise<void> {
  const deadline = Date.now() + READY_MS
  while (child.exitCode === null && child.signalCode === null && Date.now() < deadline) {
    const answer = await cli('core waitfullybooted').catch(() => '')
    if (answer.includes('fully booted')) return
    await sleep(50)
  }
  throw new Error(`Asterisk did not start:\n${log()}`)
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.ref()
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

function fillIn(text: string, values: Readonly<Record<string, string>>): string {
  const all = { ...values, ARCHITECTURE: architecture() }
  return Object.entries(all).reduce((filled, [name, value]) => filled.replaceAll(`@${name}@`, value), text)
}

/** Debian's folder of libraries, such as `x86_64-linux-gnu`. */
function architecture(): string {
  const found = readdirSync(join(ASTERISK_ROOT, 'usr/lib')).find((name) => name.endsWith('-linux-gnu'))
  return found ?? ''
}

function writeWhole(path: string, text: string): void {
  writeFileSync(`${path}.new`, text)
  renameSync(`${path}.new`, path)
}
