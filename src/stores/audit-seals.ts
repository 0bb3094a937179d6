import type { RecordLine, RecordSeal } from '../domain/record-seal.ts'
import type { Connection } from './database.ts'
import { isDuplicate } from './transaction.ts'

/** A seal and its line; null: the line is not there. */
export type SealedLine = RecordSeal & { lineId: number; line: RecordLine | null }

const columns = ['id', 'at', 'actor', 'address', 'action', 'subject', 'group_id', 'result', 'details']

interface LineRow extends Omit<RecordLine, 'group'> {
  group_id: number | null
}

interface SealRow {
  position: number
  line_id: number
  key_id: string
  seal: string
}

/** The last seal, or the last one up to a position; undefined: nothing is sealed. */
export async function lastSeal(
  connection: Connection,
  upTo?: number,
): Promise<(RecordSeal & { lineId: number }) | undefined> {
  const query = connection('audit_seals').orderBy('position', 'desc')
  if (upTo !== undefined) void query.where('position', '<=', upTo)
  const row = (await query.first()) as SealRow | undefined
  return row && sealOfRow(row)
}

/** Lines that have no seal, in the order of their numbers, from after this one, and up to another. */
export async function unsealedLines(
  connection: Connection,
  after: number,
  { most, upTo }: { most: number; upTo?: number },
): Promise<RecordLine[]> {
  const query = connection('audit')
    .leftJoin('audit_seals', 'audit_seals.line_id', 'audit.id')
    .where('audit.id', '>', after)
    .whereNull('audit_seals.position')
    .orderBy('audit.id')
    .limit(most)
    .select(columns.map((name) => `audit.${name}`))
  if (upTo !== undefined) void query.where('audit.id', '<=', upTo)
  return ((await query) as LineRow[]).map(lineOfRow)
}

/** Adds seals, all or none; false: another process has sealed at these positions. */
export async function insertSeals(
  connection: Connection,
  seals: readonly (RecordSeal & { lineId: number })[],
): Promise<boolean> {
  const rows = seals.map(({ position, lineId, keyId, seal }) => ({ position, line_id: lineId, key_id: keyId, seal }))
  try {
    await connection('audit_seals').insert(rows)
    return true
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
}

/** Seals with their lines, in order, from this position on. */
export async function sealedLines(connection: Connection, from: number, most: number): Promise<SealedLine[]> {
  const rows = (await connection('audit_seals')
    .leftJoin('audit', 'audit.id', 'audit_seals.line_id')
    .where('audit_seals.position', '>=', from)
    .orderBy('audit_seals.position')
    .limit(most)
    .select('audit_seals.*', ...columns.map((name) => `audit.${name}`))) as unknown as (SealRow &
    (LineRow | { [Name in keyof LineRow]: null }))[]
  return rows.map((row) => ({ ...sealOfRow(row), line: row.id === null ? null : lineOfRow(row) }))
}

/** Lines in the order of their numbers from after this one, each with its seal where it has one. */
export async function linesWithSeals(
  connection: Connection,
  after: number,
  most: number,
): Promise<{ line: RecordLine; seal: RecordSeal | null }[]> {
  const rows = (await connection('audit')
    .leftJoin('audit_seals', 'audit_seals.line_id', 'audit.id')
    .where('audit.id', '>', after)
    .orderBy('audit.id')
    .limit(most)
    .select('audit_seals.*', ...columns.map((name) => `audit.${name}`))) as unknown as (LineRow &
    (SealRow | { [Name in keyof SealRow]: null }))[]
  return rows.map((row) => {
    const { position, keyId, seal } = row.position === null ? none : sealOfRow(row)
    return { line: lineOfRow(row), seal: position === 0 ? null : { position, keyId, seal } }
  })
}

const none: RecordSeal = { position: 0, keyId: '', seal: '' }

/** The greatest number that a line has; 0: there is none. */
export async function lastLine(connection: Connection): Promise<number> {
  const row = (await connection('audit').max({ id: 'id' }).first()) as { id: number | null } | undefined
  return row?.id ?? 0
}

/** Deletes lines and their seals, for retention alone. */
export async function deleteSealedLines(connection: Connection, lines: readonly { lineId: number }[]): Promise<void> {
  const ids = lines.map(({ lineId }) => lineId)
  await connection('audit').whereIn('id', ids).delete()
  await connection('audit_seals').whereIn('line_id', ids).delete()
}

/** The ids of the keys that seals were made with. */
export async function keysOfSeals(connection: Connection): Promise<string[]> {
  return connection('audit_seals').distinct('key_id').pluck<string[]>('key_id')
}

/** Takes all seals off, for a restore alone: they are another server's, and nothing here could check them. */
export async function removeSeals(connection: Connection): Promise<void> {
  await connection('audit_seals').delete()
  await connection('audit_breaks').delete()
}

function sealOfRow({ position, line_id, key_id, seal }: SealRow): RecordSeal & { lineId: number } {
  return { position, lineId: line_id, keyId: key_id, seal }
}

function lineOfRow({ group_id, id, at, ...rest }: LineRow): RecordLine {
  const { actor, address, action, subject, result, details } = rest
  return { id, at, actor, address, action, subject, group: group_id, result, details }
}
