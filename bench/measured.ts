import { cpuOfMachine, cpuOfTrees } from './cpu.ts'

/** What one measurement cost. */
export interface Cost {
  /** Milliseconds of CPU: of the server with all that works for it, of what asked it, and of everything else. */
  server: number
  generator: number
  others: number
  seconds: number
  /** The part of one core that everything else had. */
  disturbance: number
}

/** How much of a core something else may have. */
const bearable = 0.08

/** Does something and sees who has worked meanwhile. We ourselves and what we have started for it are the generator. */
async function measured<Result>(
  roots: readonly number[],
  work: () => Promise<Result>,
): Promise<{ result: Result; cost: Cost }> {
  const before = { server: cpuOfTrees(roots), all: ownTree(roots), machine: cpuOfMachine(), at: performance.now() }
  const result = await work()
  const after = { server: cpuOfTrees(roots), all: ownTree(roots), machine: cpuOfMachine(), at: performance.now() }
  const seconds = (after.at - before.at) / 1000
  const server = after.server - before.server
  const generator = after.all - before.all
  const others = Math.max(0, after.machine - before.machine - server - generator)
  return { result, cost: { server, generator, others, seconds, disturbance: others / 1000 / seconds } }
}

/** What is measured, and what is done before. */
interface Measurable<Result> {
  roots(): readonly number[]
  prepare?(): Promise<void>
  run(): Promise<Result>
}

/** The same, again as often as something else has disturbed it and `repeats` allows; the least disturbed one counts. */
export async function measuredInPeace<Result>(
  it: Measurable<Result>,
  repeats: number,
): Promise<{ result: Result; cost: Cost }> {
  const once = async () => {
    await it.prepare?.()
    return measured(it.roots(), () => it.run())
  }
  let best = await once()
  for (let turn = 0; turn < repeats && isDisturbed(best.cost); turn += 1) {
    const next = await once()
    if (next.cost.disturbance < best.cost.disturbance) best = next
  }
  return best
}

export function isDisturbed({ disturbance }: Cost): boolean {
  return disturbance > bearable
}

/** All that we have started, but for the server that is measured; other servers of ours that idle are in it. */
function ownTree(roots: readonly number[]): number {
  return cpuOfTrees([process.pid]) - cpuOfTrees(roots)
}
