import type { Context } from '../../src/app/context.ts'
import { showMac } from '../../src/domain/mac.ts'
import { isEmbedded, type Connection } from '../../src/stores/database.ts'
import { openRow, sealRow } from '../../src/stores/sealed-rows.ts'
import { ringOf } from '../../src/stores/secrets.ts'
import { nameInDatabase } from '../../src/stores/table-names.ts'
import { hashVoicemail } from '../../src/stores/voicemail-hash.ts'
import { passwords } from './kinds.ts'
import type { Pattern } from './patterns.ts'

/** In which tables a phone or a person has rows of their own, and in which column those are found. */
const tables = {
  mac: ['phones', 'phone_tokens', 'resyncs', 'served_files'],
  number: ['extensions'],
  extension: ['sessions', 'profiles', 'extension_keys', 'mappings'],
  subject: ['audit'],
} as const

/** How many rows are written at once. */
const batch = 400

type Value = string | number | null
type Row = Readonly<Record<string, Value>>
/** A value of a copied row: the same in each copy, or made of what is the copy's own. */
type Maker = (own: readonly string[]) => Value

interface Plan {
  table: string
  columns: readonly string[]
  makers: readonly Maker[]
}

/** Copies what our commands have written, with other names in it. Rows are written in one go, by `end` at last. */
export interface Copier {
  copy(pattern: Pattern, own: Pattern): Promise<void>
  end(): Promise<void>
}

export type Plans = ReadonlyMap<Pattern, readonly Plan[]>

/** Reads what there is of each pattern. */
export async function plansFor({ database }: Context, patterns: readonly Pattern[]): Promise<Plans> {
  const plans = new Map<Pattern, Plan[]>()
  for (const pattern of patterns) plans.set(pattern, await plansOf(database, pattern))
  return plans
}

export function copierOf(transaction: Connection, plans: Plans): Copier {
  const waiting = new Map<string, { columns: readonly string[]; values: Value[]; rows: number }>()
  const write = async (table: string) => {
    const { columns, values, rows } = waiting.get(table) ?? { columns: [], values: [], rows: 0 }
    waiting.delete(table)
    if (rows > 0) await insert(transaction, table, { columns, values, rows })
  }
  return {
    copy: async (pattern, own) => {
      const texts = textsOf(own)
      for (const { table, columns, makers } of plans.get(pattern) ?? []) {
        const bulk = waiting.get(table) ?? { columns, values: [], rows: 0 }
        waiting.set(table, bulk)
        const row = Object.fromEntries(makers.map((make, at) => [columns[at] ?? '', make(texts)]))
        bulk.values.push(...(Object.values(ownSecrets(transaction, table, row)) as Value[]))
        bulk.rows += 1
        if (bulk.rows === batch) await write(table)
      }
    },
    end: async () => {
      for (const table of [...waiting.keys()]) await write(table)
    },
  }
}

/** A secret belongs to its row, and the hash of a voicemail password to its extension. */
function ownSecrets(connection: Connection, table: string, row: Row): Record<string, unknown> {
  const { number, voicemail_password: hash } = row
  const isHashed = table === 'extensions' && typeof number === 'string' && typeof hash === 'string'
  const own = isHashed
    ? { ...row, voicemail_password: hashVoicemail(ringOf(connection), number, passwords.voicemail) }
    : row
  return sealRow(connection, table, own)
}

/** What a row can hold of its phone or person, in the order in which it is looked for. */
function textsOf({ mac, number = 'no number', hash }: Pattern): readonly string[] {
  return [mac, /^[\da-f]{12}$/.test(mac) ? showMac(mac) : 'no MAC address', number, hash]
}

async function plansOf(database: Connection, pattern: Pattern): Promise<Plan[]> {
  const [mac = '', shown = '', number = ''] = textsOf(pattern)
  const found = {
    mac: [mac],
    number: [number],
    extension: [number],
    subject: [`phone ${shown}`, `extension ${number}`],
  }
  const plans: Plan[] = []
  for (const column of Object.keys(tables) as (keyof typeof tables)[]) {
    for (const table of tables[column]) {
      const rows = (await database(table).whereIn(column, found[column])) as Row[]
      const made = await generatedColumns(database, table)
      // A secret belongs to its row: copies have secrets of their own.
      for (const row of rows)
        plans.push(planOf(table, openRow(database, table, row) as Row, { texts: textsOf(pattern), made }))
    }
  }
  return plans
}

/** Columns that the database computes. */
async function generatedColumns(database: Connection, table: string): Promise<string[]> {
  const name = nameInDatabase(table)
  if (isEmbedded(database)) {
    const columns = await database.raw<{ name: string; hidden: number }[]>(`PRAGMA table_xinfo(${name})`)
    return columns.filter(({ hidden }) => hidden > 1).map((column) => column.name)
  }
  const columns = database('information_schema.columns').whereRaw('table_schema = database()')
  return columns.where({ table_name: name }).whereNotNull('generation_expression').pluck<string[]>('column_name')
}

function planOf(table: string, row: Row, { texts, made }: { texts: readonly string[]; made: readonly string[] }): Plan {
  // The database numbers the copies itself.
  const columns = Object.keys(row).filter((column) => column !== 'id' && !made.includes(column))
  return { table, columns, makers: columns.map((column) => makerOf(row[column] ?? null, texts)) }
}

function makerOf(value: Value, texts: readonly string[]): Maker {
  if (typeof value !== 'string') return () => value
  const at = texts.findIndex((text) => value === text)
  if (at !== -1) return (own) => own[at] ?? null
  if (!texts.some((text) => value.includes(text))) return () => value
  return (own) => texts.reduce((text, found, index) => text.replaceAll(found, own[index] ?? ''), value)
}

async function insert(
  connection: Connection,
  table: string,
  { columns, values, rows }: { columns: readonly string[]; values: Value[]; rows: number },
): Promise<void> {
  const one = `(${columns.map(() => '?').join(',')})`
  const quoted = columns.map((column) => (isEmbedded(connection) ? `"${column}"` : `\`${column}\``))
  const into = `insert into ${nameInDatabase(table)} (${quoted.join(',')}) values `
  await connection.raw(into + Array.from({ length: rows }, () => one).join(','), values)
}
