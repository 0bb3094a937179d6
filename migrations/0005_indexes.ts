import type { Knex } from 'knex'

/**
 * What lists of a million rows are read by: each is narrowed, ordered and searched by an index. Columns that say what others
 * say in another way (backwards, in small letters, as a number) are the database's own to keep.
 */
export async function up(knex: Knex): Promise<void> {
  await phones(knex)
  await extensions(knex)
  await others(knex)
}

export function down(): Promise<void> {
  return Promise.reject(new Error('There is no way back but a backup.'))
}

async function phones(knex: Knex): Promise<void> {
  await knex.schema.alterTable('phones', (table) => {
    // What of tokens, sessions and locations a list is narrowed by; those who write these keep it as well.
    table.string('state', 10).notNullable().defaultTo('unapproved')
    table.integer('location_id').unsigned()
  })
  await compute(knex, 'phones', 'mac_backwards varchar(12)', backwards(knex, 'mac', 12))
  await compute(knex, 'phones', 'model_lower varchar(40)', 'lower(model)')
  await knex('phones').update({
    state: knex.raw(
      `case when not exists (select 1 from ?? as own where own.active_mac = ??) then 'unapproved'
        when exists (select 1 from ?? as here where here.open_mac = ??) then 'loggedIn' else 'loggedOut' end`,
      ['phone_tokens', 'phones.mac', 'sessions', 'phones.mac'],
    ),
    location_id: knex('phone_places').where('phone_places.mac', knex.ref('phones.mac')).select('location_id'),
  })
  await knex.schema.alterTable('phones', (table) => {
    table.index(['state', 'mac'])
    table.index(['brand', 'mac'])
    table.index(['brand', 'state', 'mac'])
    table.index(['group_id', 'state', 'mac'])
    table.index(['location_id', 'mac'])
    table.index(['model_lower', 'mac'])
    table.index(['mac_backwards'])
  })
}

async function extensions(knex: Knex): Promise<void> {
  await compute(knex, 'extensions', 'number_backwards varchar(40)', backwards(knex, 'number', 40))
  await compute(knex, 'extensions', 'number_value decimal(20, 0)', value('number'))
  await compute(knex, 'extensions', 'name_lower varchar(100)', 'lower(name)')
  await compute(knex, 'extensions', 'last_name varchar(100)', lastWord(knex, 'name'))
  await compute(
    knex,
    'extensions',
    'troubled int',
    'case when trouble is null and absent_since is null then 0 else 1 end',
  )
  await knex.schema.alterTable('extensions', (table) => {
    for (const column of ['number_backwards', 'number_value', 'name_lower', 'last_name']) table.index([column])
    table.index(['troubled', 'number'])
  })
}

async function others(knex: Knex): Promise<void> {
  for (const named of ['locations', 'business_groups']) {
    await compute(knex, named, 'name_lower varchar(100)', 'lower(name)')
    await knex.schema.alterTable(named, (table) => {
      table.index(['name_lower'])
    })
  }
  await knex.schema.alterTable('locations', (table) => {
    table.index(['caller_id'])
  })
  await knex.schema.alterTable('phone_places', (table) => {
    table.index(['location_id', 'mac'])
  })
  await compute(knex, 'sessions', 'extension_value decimal(20, 0)', value('extension'))
  await compute(knex, 'mappings', 'extension_value decimal(20, 0)', value('extension'))
  await compute(
    knex,
    'audit',
    'extension_value decimal(20, 0)',
    `case when substr(subject, 1, 10) = 'extension ' then ${value('substr(subject, 11)')} end`,
  )
  await knex.schema.alterTable('sessions', (table) => {
    table.index(['extension_value', 'ended_at'])
  })
  await knex.schema.alterTable('mappings', (table) => {
    table.index(['extension_value'])
    table.index(['brand'])
    table.index(['template_id'])
  })
  await knex.schema.alterTable('audit', (table) => {
    table.index(['extension_value'])
    table.index(['actor'])
  })
  await knex.schema.alterTable('profiles', (table) => {
    table.index(['brand', 'model', 'extension'])
  })
}

/** A column that follows from others. SQLite adds only such as are worked out when they are read; an index keeps them. */
async function compute(knex: Knex, table: string, column: string, how: string): Promise<void> {
  const kept = isMysql(knex) ? 'stored' : 'virtual'
  await knex.raw(`alter table ?? add column ${column} generated always as (${how}) ${kept}`, [table])
}

function isMysql(knex: Knex): boolean {
  return (knex.client as { dialect?: string }).dialect === 'mysql'
}

function backwards(knex: Knex, column: string, longest: number): string {
  if (isMysql(knex)) return `reverse(${column})`
  const letters = Array.from({ length: longest }, (_, index) => `substr(${column}, ${longest - index}, 1)`)
  return letters.join(' || ')
}

function lastWord(knex: Knex, column: string): string {
  if (isMysql(knex)) return `lower(substring_index(${column}, ' ', -1))`
  return `lower(substr(${column}, length(rtrim(${column}, replace(${column}, ' ', ''))) + 1))`
}

/** The number of an extension, as a number; null: it is none, or longer than both databases compare exactly. */
function value(text: string): string {
  const withoutDigits = Array.from({ length: 10 }, (_, digit) => String(digit)).reduce(
    (left, digit) => `replace(${left}, '${digit}', '')`,
    text,
  )
  const isNumber = `length(${text}) between 1 and 18 and ${withoutDigits} = ''`
  return `case when ${isNumber} then cast(${text} as decimal(20, 0)) end`
}
