import { readdirSync, readFileSync } from 'node:fs'

/** What /proc counts in: a hundredth of a second on every Linux that we know of. */
const TICK_MS = 10

interface Stat {
  pid: number
  parent: number
  /** Of the process with all its threads, and of those of its children that have ended. */
  own: number
  ended: number
}

/** Milliseconds of CPU that these processes and all below them have used. */
export function cpuOfTrees(roots: readonly number[]): number {
  const inside = treeOf(roots)
  return inside.reduce((sum, { own, ended }) => sum + own + ended, 0) * TICK_MS
}

/** Bytes in memory of these processes and all below them. */
export function memoryOfTrees(roots: readonly number[]): number {
  return treeOf(roots).reduce((sum, { pid }) => sum + residentOf(pid), 0)
}

/** Milliseconds of CPU that the whole machine has used, without what it does for the network on behalf of others. */
export function cpuOfMachine(): number {
  const [line = ''] = readFileSync('/proc/stat', 'utf8').split('\n')
  const [user = 0, nice = 0, system = 0, , , , , steal = 0] = line.split(/\s+/).slice(1).map(Number)
  return (user + nice + system + steal) * TICK_MS
}

function treeOf(roots: readonly number[]): Stat[] {
  const all = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (readStat(Number(name)) ?? []) : []))
  const inside = new Set(roots)
  for (let before = -1; before !== inside.size;) {
    before = inside.size
    for (const { pid, parent } of all) if (inside.has(parent)) inside.add(pid)
  }
  return all.filter(({ pid }) => inside.has(pid))
}

/** proc(5): the name stands in brackets and may hold anything; after it, state, parent and so on. */
function readStat(pid: number): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const [parent = 0, user = 0, system = 0, endedUser = 0, endedSystem = 0] = [1, 11, 12, 13, 14].map(
      (at) => fields[at],
    )
    return { pid, parent, own: user + system, ended: endedUser + endedSystem }
  } catch {
    // It has ended since the folder was read.
    return undefined
  }
}

function residentOf(pid: number): number {
  try {
    const [, kilobytes = '0'] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return Number(kilobytes) * 1024
  } catch {
    return 0
  }
}
