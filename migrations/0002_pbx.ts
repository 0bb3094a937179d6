import type { Knex } from 'knex'

/** What a PBX behind it needs: extensions that are the PBX's own, locations, desk lines, resyncs, timers. */
export async function up(knex: Knex): Promise<void> {
  await extensions(knex)
  await places(knex)
  await sessions(knex)
  await resyncs(knex)
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

async function extensions(knex: Knex): Promise<void> {
  await knex.schema.alterTable('extensions', (table) => {
    // What the phone proves its password with, where that is not the number.
    table.string('auth_user', 100)
    // The directory that it came from.
    table.string('origin', 40).notNullable().defaultTo('builtin').index()
    // Since when its directory no longer has it; null: it has.
    table.bigInteger('absent_since').index()
    // Whether its directory says that it has a mailbox, where the password is not kept here.
    table.boolean('has_mailbox')
    // Why no phone can be it, in a sentence.
    table.string('trouble', 255)
  })
}

async function places(knex: Knex): Promise<void> {
  await createTable(knex, 'locations', (table) => {
    table.increments('id')
    table.string('name', 100).notNullable().unique()
    table.string('caller_id', 40).notNullable()
    table.text('address').notNullable()
    table.integer('revision').notNullable().defaultTo(1)
  })
  await createTable(knex, 'phone_places', (table) => {
    table.string('mac', 12).primary()
    table.integer('location_id').unsigned().notNullable().index().references('id').inTable('locations')
  })
  await createTable(knex, 'desk_lines', (table) => {
    table.string('mac', 12).primary()
    table.string('password', 64).notNullable()
    table.bigInteger('created_at').notNullable()
  })
  // The last emergency call that was made from each phone.
  await createTable(knex, 'emergency_calls', (table) => {
    table.string('mac', 12).primary()
    table.bigInteger('at').notNullable()
    table.bigInteger('held_until').notNullable().index()
    table.string('number', 40).notNullable()
    table.string('caller_id', 40).notNullable()
  })
}

async function sessions(knex: Knex): Promise<void> {
  await knex.schema.alterTable('sessions', (table) => {
    // A logout that waits for the end of a call: since when, and why the session will have ended.
    table.bigInteger('leaving_since').index()
    table.string('leaving_why', 120)
    // The last call's end on the phone, for the idle timer.
    table.bigInteger('last_used_at')
    // When a timer ends it, and when its phone was told so.
    table.bigInteger('due_at').index()
    table.bigInteger('warned_at')
  })
  await createTable(knex, 'phone_timers', (table) => {
    table.string('mac', 12).primary()
    table.text('timers').notNullable()
  })
}

async function resyncs(knex: Knex): Promise<void> {
  // The last resync of each phone, from the wish to the registration.
  await createTable(knex, 'resyncs', (table) => {
    table.string('mac', 12).primary()
    table.string('state', 12).notNullable()
    table.string('why', 120).notNullable()
    table.boolean('urgent').notNullable()
    table.boolean('restart').notNullable().defaultTo(false)
    table.boolean('even_in_call').notNullable().defaultTo(false)
    table.bigInteger('wanted_at').notNullable()
    table.integer('attempts').notNullable().defaultTo(0)
    // When the next step is due; null: nothing is left to do.
    table.bigInteger('next_at').index()
    table.string('told_how', 20)
    table.bigInteger('told_at')
    table.bigInteger('fetched_at')
    table.string('fetched_file', 120)
    table.string('fetched_etag', 60)
    table.integer('fetched_bytes')
    table.string('register_as', 60)
    table.bigInteger('registered_at')
    table.string('trouble', 255)
    // Counts wishes, so that news about an older one is known as such.
    table.integer('turn').notNullable().defaultTo(1)
  })
  // Which phone a registration was found to be.
  await createTable(knex, 'phone_contacts', (table) => {
    table.string('endpoint', 60).notNullable()
    // Where the PBX sees it, address:port.
    table.string('address', 80).notNullable().index()
    table.string('mac', 12).notNullable().index()
    table.bigInteger('at').notNullable()
    table.primary(['endpoint', 'address'])
  })
}
