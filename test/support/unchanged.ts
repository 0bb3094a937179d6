import { setTimeout as delay } from 'node:timers/promises'
import type { Database } from '../../src/stores/database.ts'
import { tableNames } from '../../src/stores/table-names.ts'

type TableName = (typeof tableNames)[number]
type Snapshot = Record<string, Set<string>>

/**
 * What a refused request may leave behind, and nothing else. Of each it is bounded how much that can be.
 *
 * - on record that it was refused: some dozens of lines a minute, each with its seal (`test/app/refusals.test.ts`)
 * - that somebody is there: when a browser, a sign-in or a session was used last
 * - wrong passwords, one row for each subject, forgotten after a while (`test/app/lockout.test.ts`)
 * - who guesses MAC addresses, one row for each address (`test/app/guesses.test.ts`)
 * - which files were asked for in a phone's name, 40 at most of each, and that a second phone has its MAC address, once
 * - which process does what is done once, and words that were good once: neither is of a request
 */
const notes: readonly TableName[] = [
  ...([
    'audit',
    'audit_seals',
    'http_sessions',
    'sign_ins',
    'login_failures',
    'sweeps',
    'leases',
    'used_nonces',
  ] as const),
  ...(['served_files', 'held_phones'] as const),
]

/** Who knows nothing but a MAC address is noted as a new phone (`test/app/new-phones.test.ts`): rows come, and none that is there changes. */
const grow: readonly TableName[] = ['phones']

/** When something was used or seen last. */
const never = { last_used_at: 0, last_seen: 0, used_at: 0 }

async function snapshotOf(database: Database): Promise<Snapshot> {
  const taken: Snapshot = {}
  for (const name of tableNames) {
    if (notes.includes(name)) continue
    const rows = await database(name).select<Record<string, unknown>[]>('*')
    // A token that nobody has approved is worth nothing; so many are kept of each phone.
    const kept = rows.filter(({ state }) => name !== 'phone_tokens' || state !== 'candidate')
    taken[name] = new Set(kept.map((row) => JSON.stringify({ ...row, ...never })))
  }
  return taken
}

/** What differs, in words. */
function differences(before: Snapshot, after: Snapshot): string[] {
  return Object.entries(before).flatMap(([name, rows]) => {
    const now = after[name] ?? new Set<string>()
    const gone = [...rows].filter((row) => !now.has(row))
    const come = grow.some((one) => one === name) ? [] : [...now].filter((row) => !rows.has(row))
    return [...gone.map((row) => `${name} lost ${row}`), ...come.map((row) => `${name} has ${row}`)]
  })
}

/** In milliseconds: what the server does by itself after earlier requests is over when nothing has changed for so long. */
const calm = 200

async function calmSnapshot(database: Database): Promise<Snapshot> {
  for (let before = await snapshotOf(database); ;) {
    await delay(calm)
    const after = await snapshotOf(database)
    if (differences(before, after).length === 0) return after
    before = after
  }
}

/**
 * Does what changes nothing in any table, but for what is named above. Gives what has changed all the same: found again when it is done
 * once more after everything has come to rest, so that it is not what the server did meanwhile by itself.
 */
export async function changesOf(database: Database, act: () => Promise<void>): Promise<string[]> {
  const before = await snapshotOf(database)
  await act()
  if (differences(before, await snapshotOf(database)).length === 0) return []
  const rest = await calmSnapshot(database)
  await act()
  await delay(calm)
  return differences(rest, await snapshotOf(database))
}
