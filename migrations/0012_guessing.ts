import type { Knex } from 'knex'

/** Addresses that guess MAC addresses or tokens, and which phones nobody has invited. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('sweeps', (table) => {
    if ((knex.client as { dialect?: string }).dialect === 'mysql') table.collate('utf8mb4_bin')
    // An IPv4 address, or the network of 64 bits that an IPv6 address is in.
    table.string('source', 49).primary()
    table.bigInteger('begun_at').notNullable()
    table.bigInteger('last_at').notNullable().index()
    // How many requests were refused.
    table.bigInteger('refused').notNullable()
  })
  await knex.schema.alterTable('phones', (table) => {
    // Where a phone first asked from that came by itself and has earned nothing yet; null for every other one.
    table.string('asked_from', 49)
    table.index(['asked_from', 'last_seen'])
  })
}

export function down(): Promise<void> {
  return Promise.reject(new Error('There is no way back but a backup.'))
}
