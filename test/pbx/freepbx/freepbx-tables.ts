import type { Knex } from 'knex'

/** FreePBX's own tables, with the columns of the module.xml of its modules core and framework, release 17.0. */
export async function makeFreepbxTables(database: Knex): Promise<void> {
  await database.schema.createTable('users', (table) => {
    table.string('extension', 20).notNullable().defaultTo('').index()
    table.string('password', 20)
    table.string('name', 50)
    table.string('voicemail', 50)
    table.integer('ringtimer')
    table.string('noanswer', 100)
    table.string('recording', 50)
    table.string('outboundcid', 50)
    table.string('sipname', 50)
    for (const name of ['noanswer_cid', 'busy_cid', 'chanunavail_cid'])
      table.string(name, 20).notNullable().defaultTo('')
    for (const name of ['noanswer_dest', 'busy_dest', 'chanunavail_dest'])
      table.string(name).notNullable().defaultTo('')
    table.string('mohclass', 80).defaultTo('default')
  })
  await database.schema.createTable('devices', (table) => {
    table.string('id', 20).notNullable().defaultTo('').index()
    table.string('tech', 10).notNullable().defaultTo('').index()
    table.string('dial').notNullable().defaultTo('')
    table.string('devicetype', 5).notNullable().defaultTo('')
    table.string('user', 50)
    table.string('description', 50)
    table.string('emergency_cid', 100)
    table.string('hint_override', 100)
  })
  await database.schema.createTable('sip', (table) => {
    table.string('id', 20).notNullable().defaultTo('-1')
    table.string('keyword', 30).notNullable().defaultTo('')
    table.string('data', 8100).notNullable()
    table.integer('flags').notNullable().defaultTo(0)
    table.primary(['id', 'keyword'])
  })
  await database.schema.createTable('freepbx_settings', (table) => {
    table.string('keyword', 50).notNullable().primary()
    table.string('value')
    table.string('name', 80)
    table.integer('level').defaultTo(0)
    table.text('description')
    table.string('type', 25)
    table.text('options')
    table.string('defaultval')
    table.boolean('readonly').defaultTo(false)
    table.boolean('hidden').defaultTo(false)
    table.string('category', 50)
    table.string('module', 25)
    table.boolean('emptyok').defaultTo(true)
    table.integer('sortorder').defaultTo(0)
  })
}

/** What FreePBX's page "Add PJSIP Extension" leaves in its tables, as far as it matters here. */
export async function addFreepbxExtension(
  database: Knex,
  number: string,
  { name = '', voicemail = 'default', tech = 'pjsip', user = number, sip = {} } = {},
): Promise<void> {
  if (user === number)
    await database('users').insert({ extension: number, password: '', name, voicemail, ringtimer: 0 })
  const dial = `${tech.toUpperCase()}/${number}`
  await database('devices').insert({ id: number, tech, dial, devicetype: 'fixed', user, description: name })
  const options = {
    ...{ account: number, accountcode: '', allow: '', callerid: `${name} <${number}>`, context: 'from-internal' },
    ...{ dial, dtmfmode: 'rfc4733', mailbox: `${number}@device`, max_contacts: '1', md5_cred: '' },
    ...{ secret: `sip-${number}`, sipdriver: 'chan_pjsip', transport: '' },
    ...sip,
  }
  await database('sip').insert(
    Object.entries(options).map(([keyword, data], index) => ({ id: number, keyword, data, flags: index })),
  )
}
