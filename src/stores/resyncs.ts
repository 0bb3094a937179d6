import type { Knex } from 'knex'
import type { Mac } from '../domain/mac.ts'
import type { Resync, ResyncState } from '../domain/resync.ts'
import { noteChange } from './changes.ts'
import type { Connection } from './database.ts'
import { inTransaction } from './transaction.ts'

interface Row {
  mac: string
  state: ResyncState
  why: string
  urgent: number | boolean
  restart: number | boolean
  even_in_call: number | boolean
  when_idle: number | boolean
  wanted_at: number
  attempts: number
  next_at: number | null
  told_how: string | null
  told_at: number | null
  fetched_at: number | null
  fetched_file: string | null
  fetched_etag: string | null
  fetched_bytes: number | null
  register_as: string | null
  registered_at: number | null
  trouble: string | null
  turn: number
}

export async function findResync(connection: Connection, mac: Mac): Promise<Resync | undefined> {
  const row = (await connection('resyncs').where({ mac }).first()) as Row | undefined
  return row && read(row)
}

/** The same, kept from changing until the transaction ends. */
export async function lockResync(connection: Connection, mac: Mac): Promise<Resync | undefined> {
  const row = (await connection('resyncs').where({ mac }).forUpdate().first()) as Row | undefined
  return row && read(row)
}

/** What is due: either where somebody stands in front of the phone and has done so since `since`, or all the others. */
export async function dueResyncs(
  connection: Connection,
  { now, since, urgent, most }: { now: number; since: number; urgent: boolean; most: number },
): Promise<Resync[]> {
  const query = connection('resyncs').where('next_at', '<=', now).orderBy('next_at').limit(most)
  if (urgent) void query.where({ urgent: true }).where('wanted_at', '>=', since)
  else
    void query.where((either) => {
      void either.where({ urgent: false }).orWhere('wanted_at', '<', since)
    })
  return ((await query) as Row[]).map(read)
}

/** When the next one comes due after `now`; undefined: none does. */
export async function nextResyncAt(connection: Connection, now: number): Promise<number | undefined> {
  const query = connection<Row>('resyncs').where('next_at', '>', now).orderBy('next_at')
  const row = await query.first<Pick<Row, 'next_at'> | undefined>('next_at')
  return row?.next_at ?? undefined
}

/** What of a resync changes on its way. */
type Step = Partial<
  Omit<Resync, 'mac' | 'turn' | 'why' | 'urgent' | 'restart' | 'evenInCall' | 'whenIdle' | 'wantedAt'>
>

/**
 * Writes a step of this very resync, where it stands at one of `from`; false: another wish has taken its place, or it
 * has come further meanwhile.
 */
export async function changeResync(
  connection: Connection,
  { mac, turn }: Pick<Resync, 'mac' | 'turn'>,
  from: readonly ResyncState[],
  step: Step,
): Promise<boolean> {
  return update(connection, mac, step, (resyncs) => resyncs.where({ mac, turn }).whereIn('state', from))
}

/**
 * Writes that the phone is being told, once more than `attempts` times; false: it has come further meanwhile. Should two
 * processes ever tell phones at once, one of them tells this one.
 */
export async function tellResync(
  connection: Connection,
  { mac, turn, attempts }: Pick<Resync, 'mac' | 'turn' | 'attempts'>,
  step: Step,
): Promise<boolean> {
  const told = { ...step, attempts: attempts + 1 }
  return update(connection, mac, told, (resyncs) => resyncs.where({ mac, turn, attempts }).whereNotNull('next_at'))
}

/** Together with what tells the other processes of it. */
async function update(
  connection: Connection,
  mac: Mac,
  step: Step,
  which: (resyncs: Knex.QueryBuilder) => Knex.QueryBuilder,
): Promise<boolean> {
  const columns = Object.entries(step).map(([name, value]) => [columnOf(name), fitting(name, value)] as const)
  const write = async (transaction: Connection) => {
    if ((await which(transaction('resyncs')).update(Object.fromEntries(columns))) !== 1) return false
    await noteChange(transaction, [{ kind: 'resync', subject: mac }])
    return true
  }
  return connection.isTransaction === true ? write(connection) : inTransaction(connection, write)
}

/** Brings this very resync forward; false: it is due before `at` already, or another wish has taken its place. */
export async function hastenResync(
  connection: Connection,
  { mac, turn }: Pick<Resync, 'mac' | 'turn'>,
  at: number,
): Promise<boolean> {
  return (await connection('resyncs').where({ mac, turn }).where('next_at', '>', at).update({ next_at: at })) === 1
}

/**
 * Brings forward what stands at one of these states and is not due before `at`; but for what waits until a phone has had
 * no call for a while, which the end of a call does not hurry.
 */
export async function hastenResyncs(connection: Connection, states: readonly ResyncState[], at: number): Promise<void> {
  const query = connection('resyncs').where('next_at', '>', at).whereIn('state', states)
  void query.where((either) => {
    void either.where({ when_idle: false }).orWhereNot({ state: 'held' })
  })
  await query.update({ next_at: at })
}

/** The last resync of each of these phones. */
export async function findResyncs(connection: Connection, macs: readonly Mac[]): Promise<Resync[]> {
  if (macs.length === 0) return []
  return ((await connection('resyncs').whereIn('mac', macs)) as Row[]).map(read)
}

/** The resyncs of these phones that have something left to do. */
export async function openResyncsOf(connection: Connection, macs: readonly Mac[]): Promise<Resync[]> {
  if (macs.length === 0) return []
  return ((await connection('resyncs').whereIn('mac', macs).whereNotNull('next_at')) as Row[]).map(read)
}

/** Replaces what was kept of the phone's last resync. */
export async function writeResync(connection: Connection, resync: Resync): Promise<void> {
  await connection('resyncs').insert(write(resync)).onConflict('mac').merge()
  // Answers that are kept know nothing of resyncs: the next one is to be made anew, so that the resync hears of it.
  const subject = resync.mac
  await noteChange(connection, [
    { kind: 'resync', subject },
    { kind: 'phone', subject },
  ])
}

function read(row: Row): Resync {
  return {
    mac: row.mac,
    state: row.state,
    why: row.why,
    urgent: Boolean(row.urgent),
    restart: Boolean(row.restart),
    evenInCall: Boolean(row.even_in_call),
    whenIdle: Boolean(row.when_idle),
    wantedAt: row.wanted_at,
    attempts: row.attempts,
    nextAt: row.next_at,
    toldHow: row.told_how,
    toldAt: row.told_at,
    fetchedAt: row.fetched_at,
    fetchedFile: row.fetched_file,
    fetchedEtag: row.fetched_etag,
    fetchedBytes: row.fetched_bytes,
    registerAs: row.register_as,
    registeredAt: row.registered_at,
    trouble: row.trouble,
    turn: row.turn,
  }
}

function write(resync: Resync): Row {
  return {
    mac: resync.mac,
    state: resync.state,
    why: resync.why.slice(0, 120),
    urgent: resync.urgent,
    restart: resync.restart,
    even_in_call: resync.evenInCall,
    when_idle: resync.whenIdle,
    wanted_at: resync.wantedAt,
    attempts: resync.attempts,
    next_at: resync.nextAt,
    told_how: resync.toldHow,
    told_at: resync.toldAt,
    fetched_at: resync.fetchedAt,
    fetched_file: resync.fetchedFile,
    fetched_etag: resync.fetchedEtag,
    fetched_bytes: resync.fetchedBytes,
    register_as: resync.registerAs,
    registered_at: resync.registeredAt,
    trouble: fitting('trouble', resync.trouble),
    turn: resync.turn,
  }
}

function columnOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** A sentence that is longer than its column is cut. */
function fitting<Value>(name: string, value: Value): Value {
  return name === 'trouble' && typeof value === 'string' ? (value.slice(0, 255) as Value) : value
}
