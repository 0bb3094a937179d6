import type { Connection } from './database.ts'
import { isToBeSealed, sealedColumns, type formerlySealed, type RowKey, type SealedColumn } from './sealed-columns.ts'
import { seal, unseal } from './secrets.ts'
import { isVoicemailHash } from './voicemail-hash.ts'

/** A row as the database has it. */
export type Row = Readonly<Record<string, unknown>>

/** The same row of that table with its secrets in plain text, to be taken elsewhere. */
export function openRow(connection: Connection, table: string, row: Row): Row {
  return withSecrets(table, row, (column, value) => unseal(connection, column, keyOf(column, row), value))
}

/** A row with its secrets in plain text as it is written into that table. */
export function sealRow(connection: Connection, table: string, row: Row): Row {
  const sealed = withSecrets(table, row, (column, value) => seal(connection, column, keyOf(column, row), value))
  return table === 'extensions' ? withVoicemail(connection, sealed) : sealed
}

/** Of an older version's row: the password, which a step of the migrations makes a hash of, is not to lie there in plain text. */
function withVoicemail(connection: Connection, row: Row): Row {
  const { number, voicemail_password: value } = row
  if (typeof value !== 'string' || isVoicemailHash(value)) return row
  const former = 'extensions.voicemail_password' satisfies keyof typeof formerlySealed
  return { ...row, voicemail_password: seal(connection, former as SealedColumn, { number } as never, value) }
}

/** The columns of a table that are sealed; none of most. */
export function sealedColumnsOf(table: string): { column: SealedColumn; name: string }[] {
  const all = Object.keys(sealedColumns) as SealedColumn[]
  return all
    .filter((column) => column.startsWith(`${table}.`))
    .map((column) => ({ column, name: column.slice(table.length + 1) }))
}

function withSecrets(table: string, row: Row, change: (column: SealedColumn, value: string) => string): Row {
  const changed = sealedColumnsOf(table).flatMap(({ column, name }) => {
    const value = row[name]
    return typeof value === 'string' && isToBeSealed(column, row, value) ? [[name, change(column, value)]] : []
  })
  return changed.length === 0 ? row : { ...row, ...(Object.fromEntries(changed) as Row) }
}

function keyOf(column: SealedColumn, row: Row): RowKey<SealedColumn> {
  const entries = sealedColumns[column].map((name) => [name, row[name]])
  return Object.fromEntries(entries) as RowKey<SealedColumn>
}
