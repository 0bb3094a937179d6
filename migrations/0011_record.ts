import type { Knex } from 'knex'

/** The record says with what result, and its lines are bound to each other. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('audit', (table) => {
    // `done`, or the code of the refusal.
    table.string('result', 40).notNullable().defaultTo('done')
  })
  // One for each line, in an order of its own without gaps: what a transaction that took long has written comes later.
  await createTable(knex, 'audit_seals', (table) => {
    table.bigInteger('position').notNullable().primary()
    table.integer('line_id').unsigned().notNullable().unique()
    // Which key it was made with; empty: none, it is a plain hash.
    table.string('key_id', 40).notNullable()
    table.string('seal', 64).notNullable()
  })
  // Positions that are not there any more, and why that is right; `seal` is that of the last one of them.
  await createTable(knex, 'audit_breaks', (table) => {
    table.bigInteger('first').notNullable().primary()
    table.bigInteger('last').notNullable()
    table.string('why', 20).notNullable()
    table.bigInteger('at').notNullable()
    table.string('key_id', 40).notNullable()
    table.string('seal', 64).notNullable()
    table.string('signature', 64).notNullable()
  })
  await knex('audit').where('action', 'like', '%.refused').update({ result: 'refused' })
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
