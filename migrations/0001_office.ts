import type { Knex } from 'knex'

/** Times are milliseconds since 1970 (UTC); lists and settings are JSON text; a blank model or MAC of a mapping is ''. */
export async function up(knex: Knex): Promise<void> {
  await people(knex)
  await office(knex)
  await phones(knex)
  await sessions(knex)
  await records(knex)
}

/** The first step has nothing before it. */
export function down(): Promise<void> {
  return Promise.reject(new Error('There is nothing before the first migration.'))
}

/** Text is the same only when every character is: MariaDB would otherwise take Ü for u, SQLite would not. */
function createTable(knex: Knex, name: string, columns: (table: Knex.CreateTableBuilder) => void): Promise<void> {
  return knex.schema.createTable(name, (table) => {
    if ((knex.client as { dialect?: string }).dialect === 'mysql') table.collate('utf8mb4_bin')
    columns(table)
  })
}

async function people(knex: Knex): Promise<void> {
  await createTable(knex, 'administrators', (table) => {
    table.increments('id')
    table.string('name', 100).notNullable().unique()
    table.string('password_hash', 255).notNullable()
    table.bigInteger('created_at').notNullable()
  })
  await createTable(knex, 'api_tokens', (table) => {
    table.increments('id')
    table.string('name', 100).notNullable()
    table.string('hash', 64).notNullable().unique()
    table.bigInteger('created_at').notNullable()
  })
  await createTable(knex, 'http_sessions', (table) => {
    table.string('sid', 255).primary()
    table.text('sess').notNullable()
    table.timestamp('expired').notNullable().index()
  })
}

async function office(knex: Knex): Promise<void> {
  await createTable(knex, 'global_settings', (table) => {
    table.string('name', 60).primary()
    table.text('value').notNullable()
  })
  await createTable(knex, 'extensions', (table) => {
    table.string('number', 40).primary()
    table.string('name', 100).notNullable()
    table.string('sip_password', 200).notNullable()
    table.string('voicemail_password', 100)
    table.string('portal_hash', 255)
    table.boolean('enabled').notNullable()
    table.boolean('hot_desking').notNullable()
    table.integer('revision').notNullable().defaultTo(1)
  })
  await createTable(knex, 'templates', (table) => {
    table.increments('id')
    table.string('brand', 40).notNullable()
    table.string('name', 100).notNullable()
    // The brand for its default template, null for the others: the database allows one default for each brand.
    table.string('default_of', 40).unique()
    table.string('destination', 10).notNullable()
    table.text('settings', 'mediumtext').notNullable()
    table.text('extra_parameters', 'mediumtext').notNullable()
    table.integer('revision').notNullable().defaultTo(1)
    table.unique(['brand', 'name'])
  })
  await createTable(knex, 'mappings', (table) => {
    table.increments('id')
    table.string('extension', 40).notNullable()
    table.string('brand', 40).notNullable()
    table.integer('template_id').unsigned().notNullable().references('id').inTable('templates')
    table.string('model', 40).notNullable().defaultTo('')
    table.string('mac', 12).notNullable().defaultTo('').index()
    table.unique(['extension', 'brand', 'model', 'mac'])
  })
  await createTable(knex, 'profiles', (table) => {
    table.string('extension', 40).notNullable()
    table.string('brand', 40).notNullable()
    table.string('model', 40).notNullable()
    table.text('settings', 'mediumtext').notNullable()
    table.bigInteger('created_at').notNullable()
    table.integer('revision').notNullable().defaultTo(1)
    table.primary(['extension', 'brand', 'model'])
  })
}

async function phones(knex: Knex): Promise<void> {
  await createTable(knex, 'phones', (table) => {
    table.string('mac', 12).primary()
    table.string('brand', 40).notNullable()
    table.string('model', 40).notNullable()
    table.string('firmware', 60).notNullable().defaultTo('')
    table.string('address', 45).notNullable().defaultTo('')
    table.string('destination', 10).notNullable().defaultTo('auto')
    table.bigInteger('created_at').notNullable()
    table.bigInteger('last_seen').index()
  })
  await createTable(knex, 'phone_tokens', (table) => {
    table.string('hash', 64).primary()
    table.string('mac', 12).notNullable().index()
    table.string('state', 10).notNullable()
    // The MAC address for the token that is the phone's own, null for the others: there is one for each phone at most.
    table.string('active_mac', 12).unique()
    table.string('address', 45).notNullable()
    table.bigInteger('created_at').notNullable()
    table.bigInteger('used_at').notNullable()
  })
  await createTable(knex, 'served_files', (table) => {
    table.string('mac', 12).notNullable()
    table.string('file', 120).notNullable()
    table.bigInteger('at').notNullable()
    table.integer('status').notNullable()
    table.string('etag', 60).notNullable().defaultTo('')
    table.integer('bytes').notNullable()
    table.primary(['mac', 'file'])
  })
  await createTable(knex, 'uploads', (table) => {
    table.string('mac', 12).notNullable()
    table.string('file', 120).notNullable()
    table.bigInteger('at').notNullable()
    table.integer('size').notNullable()
    table.text('content', 'mediumtext').notNullable()
    table.primary(['mac', 'file'])
  })
}

async function sessions(knex: Knex): Promise<void> {
  await createTable(knex, 'sessions', (table) => {
    table.increments('id')
    table.string('extension', 40).notNullable().index()
    table.string('mac', 12).notNullable().index()
    table.boolean('own').notNullable()
    table.bigInteger('started_at').notNullable()
    table.string('started_by', 120).notNullable()
    table.bigInteger('ended_at').index()
    table.string('ended_by', 120)
    // These three are null once the session has ended. The database itself refuses a second open session on a phone,
    // and, unless the extension may be on many phones or this one is its own, a second phone for the extension.
    table.string('open_mac', 12).unique()
    table.string('open_extension', 40).index()
    table.string('exclusive_extension', 40).unique()
  })
  await createTable(knex, 'login_failures', (table) => {
    table.string('scope', 10).notNullable()
    table.string('subject', 60).notNullable()
    table.integer('failures').notNullable()
    table.bigInteger('last_at').notNullable()
    table.bigInteger('locked_until').index()
    table.primary(['scope', 'subject'])
  })
}

async function records(knex: Knex): Promise<void> {
  await createTable(knex, 'audit', (table) => {
    table.increments('id')
    table.bigInteger('at').notNullable()
    table.string('actor', 120).notNullable()
    table.string('address', 45).notNullable()
    table.string('action', 60).notNullable()
    table.string('subject', 120).notNullable().index()
    table.text('details').notNullable()
  })
}
