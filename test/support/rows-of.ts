import type { Knex } from 'knex'
import { isEmbedded } from '../../src/stores/database.ts'

/** What changes with every request, whoever asks. */
const passing = ['hotdesk_http_sessions', 'hotdesk_migrations', 'hotdesk_migrations_lock']

/** Every row of the database in which one of these texts stands, or that is of this group, as text, by table. */
export async function rowsOf(
  database: Knex,
  { group, marks }: { group: number; marks: readonly string[] },
): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {}
  for (const table of await tablesOf(database)) {
    const rows = await database(table).select<Record<string, unknown>[]>('*')
    const own = rows.filter((row) => {
      // A line of the record is of the group that it says; who asks for what is not theirs may be named in their own.
      if (table === 'hotdesk_audit') return row['group_id'] === group
      if (row['group_id'] === group || (table === 'hotdesk_business_groups' && row['id'] === group)) return true
      const text = JSON.stringify(row)
      return marks.some((mark) => text.includes(mark))
    })
    found[table] = own.map((row) => JSON.stringify(row)).sort()
  }
  return found
}

async function tablesOf(database: Knex): Promise<string[]> {
  const all = isEmbedded(database)
    ? database('sqlite_master').where({ type: 'table' }).whereNot('name', 'like', 'sqlite_%').pluck<string[]>('name')
    : database('information_schema.tables').whereRaw('table_schema = database()').pluck<string[]>('table_name')
  return (await all).filter((name) => !passing.includes(name))
}
