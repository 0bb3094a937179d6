import { Problem } from '../../domain/problem.ts'

/** What the module says after it has let Core make desk lines. */
export interface DeskLinesAnswer {
  /** Core knows no emergency devices, FreePBX has no connection to Asterisk, or our module is not enabled; nothing was done. */
  problem?: 'core' | 'asterisk' | 'module'
  /** Before that, changes waited to be applied. */
  pending: boolean
  changed: number
  /** How many are still to be changed, in another batch. */
  left: number
  /** Numbers that an extension or a device of somebody else's has. */
  taken: readonly string[]
  /** How many outbound routes are emergency routes. */
  emergencyRoutes: number
}

/** Reads the last line of what the program wrote. Throws a Problem (`away`) where that is no answer. */
export function readAnswer(output: string): DeskLinesAnswer {
  const answer = parsed(output.trim().split('\n').at(-1) ?? '')
  if (!answer) throw new Problem('away', 'pbx-away', 'FreePBX did not say whether it has made the desk lines.')
  const { problem, taken } = answer
  return {
    ...(problem === 'core' || problem === 'asterisk' || problem === 'module' ? { problem } : {}),
    pending: answer['pending'] === true,
    changed: numberOf(answer['changed']),
    left: numberOf(answer['left']),
    taken: Array.isArray(taken) ? taken.filter((one) => typeof one === 'string') : [],
    emergencyRoutes: numberOf(answer['emergencyRoutes']),
  }
}

function parsed(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined
  } catch {
    return undefined
  }
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0
}
