import type { Knex } from 'knex'
import { noRules } from '../../src/domain/group.ts'
import { sealRow } from '../../src/stores/sealed-rows.ts'
import { nameInDatabase } from '../../src/stores/table-names.ts'

/** How many there are: groups, and phones in each, with as many subscribers, each of them on a phone of their own. */
export interface Size {
  groups: number
  phones: number
}

/** Of group `at` (from 1) the phone or the person `index` (from 0). */
export const names = {
  group: (at: number) => `Company ${String(at).padStart(3, '0')}`,
  number: (at: number, index: number) => `0113${String(at).padStart(3, '0')}${String(index).padStart(4, '0')}`,
  mac: (at: number, index: number) => `805ec0${at.toString(16).padStart(3, '0')}${index.toString(16).padStart(3, '0')}`,
}

/** Half of the phones are of each. */
const models = [
  { brand: 'yealink', model: 'T46S' },
  { brand: 'polycom', model: 'VVX 411' },
] as const

/** As many rows as are written at once. */
const batch = 500

const year = Date.UTC(2026, 0, 1)

/** Fills an empty database with groups in which everybody is on a phone, had another one before, and is on record. */
export async function fillGroups(database: Knex, { groups, phones }: Size): Promise<void> {
  await database.transaction(async (transaction) => {
    for (let at = 1; at <= groups; at += 1) {
      const everybody = Array.from({ length: phones }, (_, index) => index)
      await insert(transaction, 'business_groups', [groupRow(at)])
      for (const [table, row] of Object.entries(rows))
        await insert(
          transaction,
          table,
          everybody.map((index) => row(at, index)),
        )
      const before = {
        ended_at: year + 5,
        ended_by: 'x',
        open_mac: null,
        open_extension: null,
        exclusive_extension: null,
      }
      await insert(
        transaction,
        'sessions',
        everybody.map((index) => ({ ...rows.sessions(at, index), ...before })),
      )
      await insert(
        transaction,
        'group_profiles',
        models.map((model) => ({ group_id: at, ...model, settings: '{"ringTone":2}', locked: '[]', created_at: year })),
      )
    }
  })
  const filled = ['phones', 'extensions', 'sessions', 'audit', 'profiles'].map(nameInDatabase).join(', ')
  await database.raw('analyze' + (isMysql(database) ? ` table ${filled}` : ''))
}

function isMysql(database: Knex): boolean {
  return (database.client as { dialect?: string }).dialect === 'mysql'
}

async function insert(transaction: Knex.Transaction, table: string, all: readonly object[]): Promise<void> {
  const sealed = all.map((row) => sealRow(transaction, table, { ...row }))
  for (let at = 0; at < sealed.length; at += batch) await transaction(table).insert(sealed.slice(at, at + batch))
}

function groupRow(at: number) {
  const spelling = { country_code: '44', trunk_prefix: '0', short_digits: 4 }
  return { id: at, name: names.group(at), ...spelling, rules: JSON.stringify(noRules), created_at: year }
}

const modelOf = (index: number) => models[index % 2] ?? models[0]

const rows = {
  extensions: (at: number, index: number) => ({
    ...{ number: names.number(at, index), name: `Person ${index}`, sip_password: 'sip' },
    ...{ enabled: true, hot_desking: true, group_id: at, short_number: String(index).padStart(4, '0') },
  }),
  phones: (at: number, index: number) => ({
    ...{ mac: names.mac(at, index), ...modelOf(index), firmware: '66.86.0.15', address: '192.0.2.50' },
    ...{ created_at: year, last_seen: year, group_id: at },
  }),
  phone_tokens: (at: number, index: number) => ({
    ...{ hash: `hash of ${names.mac(at, index)}`, mac: names.mac(at, index), active_mac: names.mac(at, index) },
    ...{ state: 'active', address: '192.0.2.50', created_at: year, used_at: year },
  }),
  sessions: (at: number, index: number) => ({
    ...{ extension: names.number(at, index), mac: names.mac(at, index), own: false, group_id: at },
    ...{ started_at: year, started_by: 'voicemail password', ended_at: null as number | null },
    ...{ open_mac: names.mac(at, index), open_extension: names.number(at, index) },
    exclusive_extension: names.number(at, index),
  }),
  profiles: (at: number, index: number) => ({
    ...{ extension: names.number(at, index), ...modelOf(index), settings: '{}', created_at: year },
  }),
  resyncs: (at: number, index: number) => ({
    ...{ mac: names.mac(at, index), state: 'done', why: 'x', urgent: false, wanted_at: year, turn: 1 },
  }),
  audit: (at: number, index: number) => ({
    ...{ at: year + index, actor: 'somebody', address: '192.0.2.50', action: 'session.start' },
    ...{ subject: `extension ${names.number(at, index)}`, details: '{}', group_id: at },
  }),
}
