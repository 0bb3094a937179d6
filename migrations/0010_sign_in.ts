import type { Knex } from 'knex'

/** Signing in: who is signed in where, second factors and recovery codes; what an API token is good for, and how long. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'sign_ins', (table) => {
    // Of the browser session, told apart but not usable as one.
    table.string('id', 64).primary()
    // `administrator 3`, `subscriber 1001`; and what pages called them then.
    table.string('owner', 60).notNullable().index()
    table.string('name', 160).notNullable()
    table.string('address', 45).notNullable()
    table.string('agent', 255).notNullable()
    table.bigInteger('began_at').notNullable()
    table.bigInteger('seen_at').notNullable().index()
  })
  await createTable(knex, 'second_factors', (table) => {
    table.integer('administrator_id').unsigned().primary()
    // Encrypted.
    table.text('secret').notNullable()
    // Null: it was not confirmed with a code yet, and does not count.
    table.bigInteger('confirmed_at')
    // The time step of the last code that was taken: none is good twice.
    table.bigInteger('last_step').notNullable().defaultTo(0)
  })
  await createTable(knex, 'recovery_codes', (table) => {
    table.string('hash', 64).primary()
    table.integer('administrator_id').unsigned().notNullable().index()
  })
  await knex.schema.alterTable('api_tokens', (table) => {
    // JSON text: a list such as ["phones:write"]; null: everything that its role may.
    table.text('scopes')
    // Null: good until it is deleted.
    table.bigInteger('expires_at')
    table.bigInteger('last_used_at')
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
