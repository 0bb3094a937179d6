import type { Page, PageRequest } from '../domain/page.ts'
import { rolloutPhoneStates, type RolloutCounts, type RolloutPhone, type RolloutPhoneState } from '../domain/rollout.ts'
import type { Connection } from './database.ts'
import { readPage } from './pages.ts'

interface Row {
  mac: string
  state: RolloutPhoneState
  turn: number | null
  told_at: number | null
  ended_at: number | null
}

/** A rollout's phones that are at one of these states, in the order of their MAC addresses. */
export async function rolloutPhones(
  connection: Connection,
  id: number,
  states: readonly RolloutPhoneState[],
  most?: number,
): Promise<RolloutPhone[]> {
  const query = connection('rollout_phones').where({ rollout_id: id }).whereIn('state', states).orderBy('mac')
  if (most !== undefined) void query.limit(most)
  return ((await query) as Row[]).map(read)
}

/** One part of a rollout's phones; `state` narrows them. */
export async function listRolloutPhones(
  connection: Connection,
  id: number,
  request: PageRequest,
  state?: RolloutPhoneState,
): Promise<Page<RolloutPhone>> {
  const query = connection('rollout_phones').where({ rollout_id: id })
  if (state !== undefined) void query.where({ state })
  return readPage(query, request, { order: 'mac' }, read)
}

/** How many phones of each of these rollouts are at each state. */
export async function countRolloutPhones(
  connection: Connection,
  ids: readonly number[],
): Promise<Map<number, RolloutCounts>> {
  const rows = await connection('rollout_phones')
    .whereIn('rollout_id', ids)
    .groupBy('rollout_id', 'state')
    .select<{ rollout_id: number; state: RolloutPhoneState; phones: number; told: number }[]>(
      'rollout_id',
      'state',
      connection.raw('count(*) as phones'),
      connection.raw('count(told_at) as told'),
    )
  return new Map(ids.map((id) => [id, countsOf(rows.filter((row) => row.rollout_id === id))]))
}

function countsOf(rows: readonly { state: RolloutPhoneState; phones: number; told: number }[]): RolloutCounts {
  const phones = (state: RolloutPhoneState) => rows.find((row) => row.state === state)?.phones ?? 0
  return {
    ...(Object.fromEntries(rolloutPhoneStates.map((state) => [state, phones(state)])) as Record<
      RolloutPhoneState,
      number
    >),
    lost: rows.find(({ state }) => state === 'failed')?.told ?? 0,
    everTold: rows.reduce((sum, { told }) => sum + told, 0),
  }
}

/** Writes how far a phone is, where it stands at `from`; false: somebody else was quicker. */
export async function changeRolloutPhone(
  connection: Connection,
  id: number,
  from: RolloutPhoneState,
  { mac, state, turn, toldAt, endedAt }: RolloutPhone,
): Promise<boolean> {
  const query = connection('rollout_phones').where({ rollout_id: id, mac, state: from })
  return (await query.update({ state, turn, told_at: toldAt, ended_at: endedAt })) === 1
}

/** Leaves alone those that nobody has told. */
export async function leaveWaiting(connection: Connection, id: number, at: number): Promise<void> {
  await connection('rollout_phones').where({ rollout_id: id, state: 'waiting' }).update({ state: 'left', ended_at: at })
}

/** Those that were left alone wait again, and failures so far do not count any more. */
export async function takeUpAgain(connection: Connection, id: number): Promise<void> {
  await connection('rollout_phones').where({ rollout_id: id, state: 'failed' }).update({ told_at: null })
  const again = { state: 'waiting', turn: null, told_at: null, ended_at: null }
  await connection('rollout_phones').where({ rollout_id: id, state: 'left' }).update(again)
}

function read({ mac, state, turn, told_at, ended_at }: Row): RolloutPhone {
  return { mac, state, turn, toldAt: told_at, endedAt: ended_at }
}
