import { Look } from '../files/look.ts'
import { ask, openSql, type Sql } from '../sql/connect.ts'
import { readDatabasePlace } from './database-place.ts'

/** Asks FreePBX's database something, by the file /etc/freepbx.conf. Throws Broken where it does not answer. */
export async function askFreepbx<Answer>(file: string, question: (sql: Sql) => Promise<Answer>): Promise<Answer> {
  const sql = openSql(await readDatabasePlace(new Look(), file))
  try {
    return await question(sql)
  } finally {
    await sql.destroy()
  }
}

/** The Advanced Settings of these names that are not empty. */
export async function readSettings(sql: Sql, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const question = sql('freepbx_settings').select('keyword', 'value').whereIn('keyword', names)
  const rows = await ask<{ keyword: string; value: string | null }>('freepbx_settings', question)
  return new Map(rows.flatMap(({ keyword, value }) => (value ? [[keyword, value]] : [])))
}
