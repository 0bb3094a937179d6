import type { Knex } from 'knex'

/** What phones prove themselves with beside their tokens, and second phones that came with the MAC address of another. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'phone_credentials', (table) => {
    table.string('mac', 12).primary()
    // Of the token that they were made for: a phone that has earned another one has lost what its settings held.
    table.string('token_hash', 64).notNullable()
    table.text('secret').notNullable()
    // When the phone first proved that it has this password; null: not yet.
    table.bigInteger('shown_at')
    // The one that takes its place as soon as the phone has shown that it has it.
    table.text('next_secret')
    table.bigInteger('made_at').notNullable()
    // Until it has shown any, its settings are given to its token alone, up to then; and what it was answered last.
    table.bigInteger('given_until').notNullable()
    table.boolean('is_challenged').notNullable().defaultTo(false)
  })
  await createTable(knex, 'held_phones', (table) => {
    table.string('mac', 12).primary()
    table.string('address', 45).notNullable()
    // Who wanted to log in on it last.
    table.string('extension', 40)
    table.bigInteger('since').notNullable()
    table.bigInteger('last_at').notNullable()
    table.bigInteger('dismissed_at')
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
