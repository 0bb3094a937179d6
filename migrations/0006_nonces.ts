import type { Knex } from 'knex'

/** Words that FreePBX's PHP has vouched with, so that no process takes one twice. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('used_nonces', (table) => {
    if ((knex.client as { dialect?: string }).dialect === 'mysql') table.collate('utf8mb4_bin')
    table.string('nonce', 64).primary()
    table.bigInteger('until').notNullable().index()
  })
}

export function down(): Promise<void> {
  return Promise.reject(new Error('There is no way back but a backup.'))
}
