import type { Knex } from 'knex'

/** What any number of processes on one database share: what has changed, and who does the work that is done once. */
export async function up(knex: Knex): Promise<void> {
  // Read by every process before it gives an answer again that it has kept. Old rows are deleted.
  await createTable(knex, 'changes', (table) => {
    table.bigIncrements('id')
    table.bigInteger('at').notNullable().index()
    // The process that wrote it.
    table.string('origin', 24).notNullable()
    table.string('kind', 12).notNullable()
    table.string('subject', 60).notNullable()
  })
  await createTable(knex, 'leases', (table) => {
    table.string('name', 40).primary()
    table.string('holder', 24).notNullable()
    table.bigInteger('until').notNullable()
  })
}

export function down(): Promise<void> {
  return Promise.reject(new Error('There is no way back but a backup.'))
}

function createTable(knex: Knex, name: string, columns: (table: Knex.CreateTableBuilder) => void): Promise<void> {
  return knex.schema.createTable(name, (table) => {
    if ((knex.client as { dialect?: string }).dialect === 'mysql') table.collate('utf8mb4_bin')
    columns(table)
  })
}
