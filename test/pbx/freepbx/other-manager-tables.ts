import type { Knex } from 'knex'

/** What FreePBX says of its modules. */
export async function makeModules(
  database: Knex,
  rows: readonly { modulename: string; enabled: number }[],
): Promise<void> {
  await database.schema.createTable('modules', (table) => {
    table.increments('id')
    table.string('modulename', 50).notNullable()
    table.string('version', 20)
    table.integer('enabled').notNullable().defaultTo(0)
  })
  if (rows.length > 0) await database('modules').insert([...rows])
}

export interface CommercialRow {
  ext: string
  mac: string
  brand: string
  model: string
  account?: string
  template?: string
}

/** The table of the commercial module, with the columns that people's own scripts read, and a secret that we must not. */
export async function makeCommercialTable(database: Knex, rows: readonly CommercialRow[]): Promise<void> {
  await database.schema.createTable('endpoint_extensions', (table) => {
    for (const name of ['ext', 'account', 'mac', 'brand', 'model', 'template', 'secret']) table.string(name, 50)
  })
  const whole = rows.map((row) => ({ account: 'account1', template: '', secret: 'hunter2', ...row }))
  await database.batchInsert('endpoint_extensions', whole, 1000)
}

/** The tables of the free module as its own installation makes them, as far as they matter here. */
export async function makeFreeTables(database: Knex): Promise<void> {
  const table = (name: string, columns: Readonly<Record<string, 'int' | 'text'>>) =>
    database.schema.createTable(name, (made) => {
      for (const [column, kind] of Object.entries(columns)) {
        if (kind === 'int') made.integer(column)
        else made.string(column, 255)
      }
    })
  await table('endpointman_brand_list', { id: 'int', name: 'text', directory: 'text' })
  await table('endpointman_model_list', { id: 'int', brand: 'int', model: 'text', product_id: 'int' })
  await table('endpointman_template_list', { id: 'int', product_id: 'int', name: 'text', model_id: 'int' })
  await table('endpointman_mac_list', { id: 'int', mac: 'text', model: 'int', template_id: 'int' })
  await table('endpointman_line_list', { luid: 'int', mac_id: 'int', line: 'int', ext: 'text', description: 'text' })
}
