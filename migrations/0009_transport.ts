import type { Knex } from 'knex'

/** How each phone's last request came, and which phones an administrator has entered. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('phones', (table) => {
    // There was nothing but plain HTTP before.
    table.string('transport', 8).notNullable().defaultTo('http')
    table.boolean('entered').notNullable().defaultTo(false)
    table.index(['transport', 'mac'])
  })
  await knex('phones').whereNull('last_seen').update({ entered: true })
}

export function down(): Promise<void> {
  return Promise.reject(new Error('There is no way back but a backup.'))
}
