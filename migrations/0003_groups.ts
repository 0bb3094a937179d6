import type { Knex } from 'knex'

/** Business groups: who is in which, their phone profiles, who may do what, earlier versions, and saving in steps. */
export async function up(knex: Knex): Promise<void> {
  await groups(knex)
  await members(knex)
  await access(knex)
  await settings(knex)
  await rollouts(knex)
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

async function groups(knex: Knex): Promise<void> {
  await createTable(knex, 'business_groups', (table) => {
    table.increments('id')
    table.string('name', 100).notNullable().unique()
    // How its numbers are spelled: 44, 0, and how many last digits are the short extension (0: there are none).
    table.string('country_code', 4).notNullable()
    table.string('trunk_prefix', 4).notNullable()
    table.integer('short_digits').notNullable()
    // Which passwords count, what a login elsewhere does, timers: what is not there is as Global Settings say.
    table.text('rules').notNullable()
    table.bigInteger('logout_at_since').notNullable().defaultTo(0)
    table.bigInteger('created_at').notNullable()
    table.integer('revision').notNullable().defaultTo(1)
  })
}

/** Null: in no group. */
async function members(knex: Knex): Promise<void> {
  await knex.schema.alterTable('extensions', (table) => {
    table.integer('group_id').unsigned()
    table.string('short_number', 20)
    table.index(['group_id', 'number'])
    table.index(['group_id', 'short_number'])
  })
  await knex.schema.alterTable('phones', (table) => {
    table.integer('group_id').unsigned()
    table.index(['group_id', 'mac'])
    table.index(['group_id', 'brand', 'model'])
  })
  // The group that both ends were in, then: who leaves a group leaves what happened there behind.
  await knex.schema.alterTable('sessions', (table) => {
    table.integer('group_id').unsigned()
    table.index(['group_id', 'ended_at'])
  })
}

async function access(knex: Knex): Promise<void> {
  for (const name of ['administrators', 'api_tokens']) {
    await knex.schema.alterTable(name, (table) => {
      table.string('role', 20).notNullable().defaultTo('administrator')
      // Of role `group`: which.
      table.integer('group_id').unsigned().index()
    })
  }
  await knex.schema.alterTable('audit', (table) => {
    table.integer('group_id').unsigned()
    table.index(['group_id', 'id'])
  })
}

async function settings(knex: Knex): Promise<void> {
  await createTable(knex, 'group_profiles', (table) => {
    table.integer('group_id').unsigned().notNullable()
    table.string('brand', 40).notNullable()
    table.string('model', 40).notNullable()
    table.text('settings', 'mediumtext').notNullable()
    // The names of those settings that no subscriber's profile changes.
    table.text('locked').notNullable()
    table.bigInteger('created_at').notNullable()
    table.integer('revision').notNullable().defaultTo(1)
    table.primary(['group_id', 'brand', 'model'])
  })
  // A person's keys, in their order, for every model.
  await createTable(knex, 'extension_keys', (table) => {
    table.string('extension', 40).primary()
    table.text('line_keys', 'mediumtext').notNullable()
    table.integer('revision').notNullable().defaultTo(1)
  })
  await createTable(knex, 'versions', (table) => {
    table.increments('id')
    // `template`, `group-profile`, `profile`, `keys`; and which one of these.
    table.string('kind', 20).notNullable()
    table.string('subject', 140).notNullable()
    table.integer('revision').notNullable()
    table.bigInteger('at').notNullable()
    table.string('actor', 120).notNullable()
    table.text('content', 'mediumtext').notNullable()
    table.index(['kind', 'subject', 'id'])
  })
}

async function rollouts(knex: Knex): Promise<void> {
  // What was typed and is not saved yet, until whoever typed it has seen what saving it would do.
  await createTable(knex, 'drafts', (table) => {
    table.string('id', 64).primary()
    table.string('owner', 255).notNullable().index()
    table.bigInteger('at').notNullable().index()
    table.text('content', 'mediumtext').notNullable()
  })
  await createTable(knex, 'rollouts', (table) => {
    table.increments('id')
    // The group whose phones they are; null: phones of several or of none.
    table.integer('group_id').unsigned().index()
    // Who began it, as drafts have it.
    table.string('owner', 255).notNullable().index()
    table.string('what', 200).notNullable()
    table.string('mode', 10).notNullable()
    table.string('actor', 120).notNullable()
    table.bigInteger('at').notNullable()
    table.bigInteger('ended_at').index()
    // How it ended: `done`, `stopped`.
    table.string('ending', 10)
    table.string('why', 255)
  })
  await createTable(knex, 'rollout_phones', (table) => {
    table.integer('rollout_id').unsigned().notNullable()
    table.string('mac', 12).notNullable().index()
    // `waiting`, `told`, `fetched`, `done`, `failed`, `left`.
    table.string('state', 10).notNullable()
    // The wish of its resync that is this one's.
    table.integer('turn')
    // When it was told first; null: it was not, or its failure does not count any more.
    table.bigInteger('told_at')
    table.bigInteger('ended_at')
    table.primary(['rollout_id', 'mac'])
    table.index(['rollout_id', 'state'])
  })
  await knex.schema.alterTable('resyncs', (table) => {
    // It is told when no call has been on the phone for a while.
    table.boolean('when_idle').notNullable().defaultTo(false)
  })
}
