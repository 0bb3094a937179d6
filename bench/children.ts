import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { guard } from '../test/support/guard.ts'

const READY_MS = 120_000
const STOP_MS = 20_000

export interface Child {
  readonly pid: number
  /** Asks it to end, and makes it after a while; with it all that it has started. */
  stop(signal?: NodeJS.Signals): Promise<void>
}

/**
 * Starts a program on these cores (`0`, `0,1`), with as many open files as the machine allows. It writes to `log`, or
 * nowhere. It and its own children end with us, whatever becomes of us.
 */
export function startPinned(
  command: readonly string[],
  { cores, env = {}, log, folder }: { cores: string; env?: Record<string, string>; log?: string; folder?: string },
): Child {
  const out = log === undefined ? 'ignore' : openSync(log, 'a')
  const child = spawn('/bin/sh', ['-c', 'ulimit -n "$(ulimit -H -n)"; exec "$@"', 'sh', ...pinned(cores, command)], {
    stdio: ['ignore', out, out],
    env: { ...ownEnvironment(), ...env },
    cwd: folder,
    // A group of its own, so that what it has started can be ended with it.
    detached: true,
  })
  const { pid } = child
  if (pid === undefined) throw new Error(`${command[0] ?? 'Nothing'} could not be started.`)
  const release = guard(-pid)
  child.once('exit', release)
  return { pid, stop: (signal) => stop(child, pid, signal) }
}

export function pinned(cores: string, command: readonly string[]): string[] {
  return ['taskset', '-c', cores, ...command]
}

async function stop(child: ChildProcess, pid: number, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill(signal)
  const late = Symbol('late')
  const first = await Promise.race([ended, sleep(STOP_MS, late, { ref: false })])
  // What is left of the group, if anything is.
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    return
  }
  if (first === late) await ended
}

/** Nothing of ours that is set for another server. */
function ownEnvironment(): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^HOTDESK_|^NODE_OPTIONS$/.test(name)))
}

/** Waits until somebody listens at the port. */
export async function untilListening(port: number, what: string): Promise<void> {
  await until(`${what} does not listen`, async () => {
    const socket = connect(port, '127.0.0.1')
    const connected = await Promise.race([once(socket, 'connect').then(() => true), once(socket, 'close')]).catch(
      () => false,
    )
    socket.destroy()
    return connected === true
  })
}

/** Asks every few milliseconds. Throws the sentence when the answer stays no. */
export async function until(sentence: string, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + READY_MS
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`${sentence}.`)
    await sleep(10)
  }
}
