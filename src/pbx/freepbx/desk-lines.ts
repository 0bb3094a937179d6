import { deskLineName, type DeskLine } from '../../domain/desk-line.ts'
import { plainName } from '../../domain/emergency-place.ts'
import type { Manager } from '../../domain/manager.ts'
import type { IncludeFiles } from '../../domain/pbx.ts'
import { Problem } from '../../domain/problem.ts'
import { Broken } from '../files/broken.ts'
import { readAnswer, type DeskLinesAnswer } from './desk-lines-answer.ts'
import type { Programs } from './programs.ts'
import { runProgram } from './run-program.ts'

export interface DeskLinesOptions {
  programs: () => Promise<Programs>
  manager: Manager | undefined
  /** Milliseconds since 1970. */
  now?: () => number
}

/** So many devices are made at once: Core writes forty rows for each. */
const most = 200
/** How often FreePBX is looked at although nothing has changed here, in milliseconds. */
const again = 10 * 60_000

/**
 * Desk lines as FreePBX’s own emergency devices, which Core makes, changes and deletes. One after the other: FreePBX is
 * reloaded once for all that has changed, and never while changes of somebody else’s wait to be applied.
 */
export function freepbxDeskLines({ programs, manager, now = Date.now }: DeskLinesOptions): IncludeFiles {
  /** What was done last, and what was wrong then that time alone does not mend. */
  let done: { text: string; at: number; trouble: Problem | undefined } | undefined
  /** Changes of ours that FreePBX has not been reloaded for; `theirs`: others were waiting already. */
  let open: 'none' | 'ours' | 'theirs' = 'none'
  let last: DeskLinesAnswer | undefined
  /** Whether FreePBX knows such devices, as far as another process has told. */
  let hasLines = true

  const apply = async (answer: DeskLinesAnswer, reload: Programs['reload']) => {
    if (open !== 'ours' && answer.pending && (answer.changed > 0 || open === 'theirs')) open = 'theirs'
    else if (answer.changed > 0) open = 'ours'
    else if (!answer.pending) open = 'none'
    if (open === 'theirs') throw waiting()
    if (open === 'ours') await runProgram(reload)
    open = 'none'
  }

  return {
    ownRoutes: true,
    hasDeskLines: () => (last ? last.problem !== 'core' : hasLines),
    learn: (known) => {
      last = undefined
      hasLines = known.hasDeskLines
    },
    forget: () => {
      done = undefined
    },
    write: async ({ deskLines, emergencyHoldMinutes }) => {
      await keepHold(manager, emergencyHoldMinutes)
      const lines = deskLines.map(wanted).sort((one, other) => (one.number < other.number ? -1 : 1))
      const text = JSON.stringify(lines)
      if (done?.text === text && now() - done.at < again) {
        if (done.trouble) throw done.trouble
        return
      }
      const found = await whereProgramsAre(programs)
      last = await makeAll(lines, found.deskLines)
      if (last.problem) throw unable(last.problem)
      await apply(last, found.reload)
      const trouble = last.taken.length > 0 ? taken(last.taken) : undefined
      done = { text, at: now(), trouble }
      if (trouble) throw trouble
    },
    lines: () => Promise.resolve([]),
    warnings: () => Promise.resolve(last?.emergencyRoutes === 0 ? [NO_ROUTE] : []),
  }
}

/** A device as Core is asked for it. */
function wanted({ mac, password, location }: DeskLine) {
  return {
    number: deskLineName(mac, 'freepbx'),
    name: plainName(location?.name ?? 'Login') || 'Login',
    callerId: location?.callerId ?? '',
    password,
  }
}

/** In batches, until nothing is left; what it says of all of them. */
async function makeAll(lines: readonly object[], program: Programs['deskLines']): Promise<DeskLinesAnswer> {
  const input = JSON.stringify({ most, lines })
  const first = readAnswer(await runProgram(program, input))
  let { changed, left } = first
  while (left > 0) {
    const next = readAnswer(await runProgram(program, input))
    if (next.problem || next.changed === 0) return { ...next, changed, pending: first.pending }
    changed += next.changed
    left = next.left
  }
  return { ...first, changed }
}

async function whereProgramsAre(programs: DeskLinesOptions['programs']): Promise<Programs> {
  try {
    return await programs()
  } catch (error) {
    if (error instanceof Broken) throw new Problem('away', 'pbx-away', error.message)
    throw error
  }
}

/** The dialplan reads there how long a call-back rings the phone that called for help. */
async function keepHold(manager: Manager | undefined, minutes: number): Promise<void> {
  if (!manager?.state().connected) return
  await manager.keep('hotdesk-hold', 'seconds', String(Math.max(0, Math.trunc(minutes)) * 60))
}

const NO_ROUTE =
  'FreePBX has no emergency route, so no desk line can call for help: mark an outbound route as “Emergency” under Connectivity, Outbound Routes, and apply the configuration.'

function waiting(): Problem {
  return new Problem(
    'conflict',
    'conflict',
    'Desk lines have changed, but somebody’s changes in FreePBX wait to be applied: press Apply Config there. Until then new desk lines do not register.',
  )
}

function unable(problem: 'core' | 'asterisk' | 'module'): Problem {
  const sentence = {
    core: 'This FreePBX has no emergency devices: its module Core is too old. Logged-out phones register nothing and call nobody until Core is upgraded.',
    asterisk: 'FreePBX does not reach Asterisk, so desk lines stay as they are.',
    module: 'Desk lines stay as they are until the module is installed and enabled in Module Admin.',
  }[problem]
  return new Problem('away', 'pbx-away', sentence)
}

function taken(numbers: readonly string[]): Problem {
  const which = numbers.join(', ')
  return new Problem(
    'conflict',
    'conflict',
    `FreePBX has these numbers already, so their desk lines are missing: ${which}.`,
  )
}
