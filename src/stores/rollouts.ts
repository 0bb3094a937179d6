import type { Mac } from '../domain/mac.ts'
import type { Page, PageRequest } from '../domain/page.ts'
import type { Rollout } from '../domain/rollout.ts'
import type { RolloutMode } from '../domain/saving.ts'
import type { Connection } from './database.ts'
import { readPage } from './pages.ts'

interface Row {
  id: number
  group_id: number | null
  owner: string
  what: string
  mode: RolloutMode
  actor: string
  at: number
  ended_at: number | null
  ending: Rollout['ending']
  why: string | null
}

/** Whose rollouts are meant: a business group's (null: of none), or those that one person began; neither: all. */
export interface OnlyRollouts {
  group?: number | null
  owner?: string
}

/** Begins a rollout for these phones, none of which has been told; gives its id. */
export async function insertRollout(
  connection: Connection,
  rollout: Omit<Rollout, 'id' | 'endedAt' | 'ending' | 'why'>,
  macs: readonly Mac[],
): Promise<number> {
  const { group, what, actor, owner, mode, at } = rollout
  const row = { group_id: group, owner, mode, at, what: what.slice(0, 200), actor: actor.slice(0, 120) }
  const [id] = (await connection('rollouts').insert(row)) as [number]
  // SQLite takes a few hundred rows in one statement.
  for (let start = 0; start < macs.length; start += 200) {
    const rows = macs.slice(start, start + 200).map((mac) => ({ rollout_id: id, mac, state: 'waiting' }))
    await connection('rollout_phones').insert(rows)
  }
  return id
}

export async function findRollout(connection: Connection, id: number): Promise<Rollout | undefined> {
  const row = (await connection('rollouts').where({ id }).first()) as Row | undefined
  return row && read(row)
}

/** The same, kept from changing until the transaction ends. */
export async function lockRollout(connection: Connection, id: number): Promise<Rollout | undefined> {
  const row = (await connection('rollouts').where({ id }).forUpdate().first()) as Row | undefined
  return row && read(row)
}

/** Rollouts, the latest first; `search` is not looked at. */
export async function listRollouts(
  connection: Connection,
  request: PageRequest,
  { group, owner }: OnlyRollouts = {},
): Promise<Page<Rollout>> {
  const query = connection('rollouts')
  if (group !== undefined) void query.where({ group_id: group })
  if (owner !== undefined) void query.where({ owner })
  return readPage(query, request, { order: '-id' }, read)
}

/** Those that have not ended, the oldest first. */
export async function openRollouts(connection: Connection): Promise<number[]> {
  return connection('rollouts').whereNull('ended_at').orderBy('id').pluck<number[]>('id')
}

export async function changeRollout(
  connection: Connection,
  id: number,
  { endedAt, ending, why }: Pick<Rollout, 'endedAt' | 'ending' | 'why'>,
): Promise<void> {
  await connection('rollouts')
    .where({ id })
    .update({ ended_at: endedAt, ending, why: why === null ? null : why.slice(0, 255) })
}

function read({ group_id: group, ended_at: endedAt, ...row }: Row): Rollout {
  return { ...row, group, endedAt }
}
