import type { Knex } from 'knex'

/** What the runner gives: seals a text for its column and row, and which key that is under. */
interface Sealing {
  seal(column: string, row: Record<string, string | number>, text: string): string
  isSealed(column: string, row: Record<string, string | number>, value: string): boolean
  key: string
}

/** What has been in plain text until now, and what says which row it is. A document that says nothing stays. */
const columns: Readonly<Record<string, readonly string[]>> = {
  'extensions.sip_password': ['number'],
  'extensions.voicemail_password': ['number'],
  'extensions.portal_hash': ['number'],
  'desk_lines.password': ['mac'],
  'global_settings.value': ['name'],
  'templates.settings': ['brand', 'name'],
  'templates.extra_parameters': ['brand', 'name'],
  'profiles.settings': ['extension', 'brand', 'model'],
  'group_profiles.settings': ['group_id', 'brand', 'model'],
  'versions.content': ['kind', 'subject', 'revision'],
  'drafts.content': ['id'],
  'uploads.content': ['mac', 'file'],
}

const documents = [
  'templates.settings',
  'profiles.settings',
  'group_profiles.settings',
  'versions.content',
  'drafts.content',
]
const numbered = ['templates', 'versions']
const secretSettings = /^(?:userPassword|adminPassword|pbx:.*|secret:.*)$/

/** Seals every secret. One that is sealed already stays: a process that is killed in the middle is followed by another. */
export async function up(knex: Knex): Promise<void> {
  await makeRoom(knex)
  const { sealing } = (knex.client as { config: { sealing?: Sealing } }).config
  if (!sealing) throw new Error('Secrets can only be sealed where there is a key.')
  let sealed = 0
  for (const [column, key] of Object.entries(columns)) sealed += await sealColumn(knex, sealing, column, key)
  // What was deleted or written over is still in the file. Whoever opens it next has it written anew, and sets this back.
  if (sealed > 0 && !isMysql(knex)) await knex.raw('PRAGMA user_version = 7')
  const needed = { name: 'secrets:keys', value: JSON.stringify([sealing.key]) }
  await knex('global_settings').insert(needed).onConflict('name').ignore()
}

export function down(): Promise<void> {
  return Promise.reject(new Error('There is no way back but a backup.'))
}

/** A sealed value is longer than what it says. SQLite never minds. */
async function makeRoom(knex: Knex): Promise<void> {
  if (!isMysql(knex)) return
  await knex.schema.alterTable('extensions', (table) => {
    table.string('sip_password', 1200).notNullable().alter()
    table.string('voicemail_password', 700).alter()
  })
  await knex.schema.alterTable('desk_lines', (table) => {
    table.string('password', 400).notNullable().alter()
  })
}

function isMysql(knex: Knex): boolean {
  return (knex.client as { dialect?: string }).dialect === 'mysql'
}

const batch = 500

/** Gives how many it has sealed. */
async function sealColumn(knex: Knex, sealing: Sealing, name: string, key: readonly string[]): Promise<number> {
  let sealed = 0
  const [table = '', column = ''] = name.split('.')
  for (let from = 0; ; from += batch) {
    const query = knex(table)
      .orderBy(numbered.includes(table) ? ['id'] : [...key])
      .offset(from)
      .limit(batch)
    const rows = await query.select<Record<string, string | number | null>[]>([...key, column])
    for (const row of rows) {
      const value = row[column]
      const where = Object.fromEntries(key.map((one) => [one, row[one] ?? '']))
      if (typeof value !== 'string' || !isSecret(name, where, value) || sealing.isSealed(name, where, value)) continue
      await knex(table)
        .where({ ...where, [column]: value })
        .update({ [column]: sealing.seal(name, where, value) })
      sealed += 1
    }
    if (rows.length < batch) return sealed
  }
}

function isSecret(column: string, row: Record<string, string | number>, value: string): boolean {
  if (column === 'global_settings.value') return secretSettings.test(String(row['name']))
  return value !== '{}' || !documents.includes(column)
}
