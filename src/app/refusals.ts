import type { Actor } from '../domain/actor.ts'
import type { Database } from '../stores/database.ts'
import type { Context } from './context.ts'
import { record, type Deed } from './record.ts'

/** What was refused, to whom, and with which code. */
export interface Refusal extends Pick<Deed, 'action' | 'subject' | 'group'> {
  actor: Actor
  result: string
  details?: Deed['details']
}

type Needed = Pick<Context, 'database' | 'log' | 'now'>

/** The same refusal again within this time is counted, and the count is one line more at its end. */
const together = 10 * 60_000
/** How often it is looked whether that is over. */
const every = 60_000
/** So many lines a minute are written at once; what is more is one line a minute for each kind. */
const mostAtOnce = 60
/** So many different ones are known at the same time. */
const mostKnown = 1000

interface Repeated {
  refusal: Refusal
  since: number
  again: number
}

interface Crowd {
  action: string
  result: string
  times: number
  addresses: Set<string>
}

interface Kept {
  context: Needed
  known: Map<string, Repeated>
  /** By action and result: what came when there was too much. */
  crowds: Map<string, Crowd>
  written: number
  writing: Promise<unknown>
  timer: NodeJS.Timeout
}

const kept = new WeakMap<Database, Kept>()

/**
 * Puts on record that something was refused, so that nobody can flood the record with refusals: at most some dozens of lines a
 * minute for a process, whoever asks and how often. The first of its kind is written at once, its repetitions are counted. Nobody
 * waits for it, and it never fails: a line that cannot be written is told in the log.
 */
export function noteRefusal(context: Needed, refusal: Refusal): void {
  const state = stateOf(context)
  const { actor, action, subject, result, group } = refusal
  const key = JSON.stringify([actor.name, actor.address, action, subject, result, group])
  const before = state.known.get(key)
  if (before) {
    before.again += 1
  } else if (state.written < mostAtOnce && state.known.size < mostKnown) {
    state.written += 1
    state.known.set(key, { refusal, since: context.now(), again: 0 })
    write(state, refusal, refusal.details ?? {})
  } else {
    const kind = JSON.stringify([action, result])
    const crowd = state.crowds.get(kind) ?? { action, result, times: 0, addresses: new Set() }
    crowd.times += 1
    if (crowd.addresses.size < mostKnown) crowd.addresses.add(actor.address)
    state.crowds.set(kind, crowd)
  }
}

/** Writes what was counted so far; at the end of the process, and in tests. */
export async function writeRefusals({ database }: Pick<Context, 'database'>): Promise<void> {
  const state = kept.get(database)
  if (!state) return
  tidy(state, Number.POSITIVE_INFINITY)
  clearInterval(state.timer)
  kept.delete(database)
  await state.writing
}

function stateOf(context: Needed): Kept {
  const before = kept.get(context.database)
  if (before) return before
  const state: Kept = {
    ...{ context, known: new Map<string, Repeated>(), crowds: new Map<string, Crowd>(), written: 0 },
    writing: Promise.resolve(),
    timer: setInterval(() => {
      tidy(state, context.now() - together)
    }, every).unref(),
  }
  kept.set(context.database, state)
  return state
}

/** Writes the counts of what began before this time, and of all that was too much. */
function tidy(state: Kept, before: number): void {
  state.written = 0
  for (const [key, { refusal, since, again }] of state.known) {
    if (since > before) continue
    state.known.delete(key)
    if (again > 0) write(state, refusal, { ...refusal.details, again, minutes: Math.ceil(together / 60_000) })
  }
  for (const { action, result, times, addresses } of state.crowds.values()) {
    const actor = { name: 'many', address: '' }
    write(state, { actor, action, subject: 'too many to name', result }, { times, addresses: addresses.size })
  }
  state.crowds.clear()
}

function write(state: Kept, { actor, action, subject, result, group }: Refusal, details: Deed['details']): void {
  const { context } = state
  const deed = { action, subject: subject.slice(0, 120), result, group, ...(details ? { details } : {}) }
  state.writing = state.writing
    .then(() => record(context.database, context, actor, deed))
    .catch((error: unknown) => {
      context.log.warn({ err: error, action, result }, 'A refusal could not be put on record')
    })
}
