import type { Knex } from 'knex'

/** The columns that matter here of Asterisk's tables, as its contrib/ast-db-manage makes them, and some others. */
export async function makeRealtimeTables(database: Knex): Promise<void> {
  const yesNo = ['yes', 'no']
  await database.schema.createTable('ps_endpoints', (table) => {
    table.string('id', 255).notNullable().unique()
    table.string('transport', 40)
    table.string('aors', 2048)
    table.string('auth', 255)
    table.string('context', 40)
    table.string('disallow', 200)
    table.string('allow', 200)
    table.enum('direct_media', yesNo)
    table.string('mailboxes', 40)
    table.string('outbound_auth', 255)
    table.string('callerid', 40)
  })
  await database.schema.createTable('ps_auths', (table) => {
    table.string('id', 255).notNullable().unique()
    table.enum('auth_type', ['md5', 'userpass', 'google_oauth'])
    table.integer('nonce_lifetime')
    table.string('md5_cred', 40)
    table.string('password', 80)
    table.string('realm', 255)
    table.string('username', 40)
  })
  await database.schema.createTable('ps_aors', (table) => {
    table.string('id', 255).notNullable().unique()
    table.string('contact', 255)
    table.integer('default_expiration')
    table.string('mailboxes', 80)
    table.integer('max_contacts')
    table.enum('remove_existing', yesNo)
  })
  await database.schema.createTable('voicemail', (table) => {
    table.increments('uniqueid')
    table.string('context', 80).notNullable()
    table.string('mailbox', 80).notNullable()
    table.string('password', 80).notNullable()
    table.string('fullname', 80)
    table.string('alias', 80)
    table.string('email', 80)
    table.enum('attach', yesNo)
    table.dateTime('stamp')
  })
}

/** An endpoint, its auth, its aor, all of one name. */
export async function addEndpoint(
  database: Knex,
  id: string,
  { endpoint, auth, aor }: { endpoint?: object; auth?: object; aor?: object } = {},
): Promise<void> {
  await database('ps_endpoints').insert({ id, aors: id, auth: id, context: 'phones', allow: 'ulaw', ...endpoint })
  await database('ps_auths').insert({ id, auth_type: 'userpass', username: id, password: `sip-${id}`, ...auth })
  await database('ps_aors').insert({ id, max_contacts: 5, ...aor })
}
