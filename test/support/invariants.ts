import { expect } from 'chai'
import { checkRecord } from '../../src/app/check-record.ts'
import type { Context } from '../../src/app/context.ts'
import { hashToken } from '../../src/app/phone-token.ts'
import { answerFile } from '../../src/app/provisioning.ts'
import type { VersionOf } from '../../src/domain/version.ts'
import { recordKeysOf } from '../../src/record-keys.ts'
import { isEmbedded, type Database } from '../../src/stores/database.ts'
import { findKeys } from '../../src/stores/extension-keys.ts'
import { keptSecret } from '../../src/stores/global-settings.ts'
import { openRow, sealedColumnsOf } from '../../src/stores/sealed-rows.ts'
import { tableNames } from '../../src/stores/table-names.ts'
import { listTemplates } from '../../src/stores/templates.ts'
import { listVersions } from '../../src/stores/versions.ts'
import { settingsFile } from './settings-file.ts'

/**
 * What must hold whenever nobody is in the middle of something, whatever happened before. Rows that a test wrote past the
 * commands break some of it: of such tables a test says nothing.
 */
export async function checkInvariants(database: Database): Promise<void> {
  await checkSessions(database)
  await checkSessionRecord(database)
  await checkPhones(database)
  await checkVersions(database)
  await checkRollouts(database)
  await checkReferences(database)
  await checkSealed(database)
}

interface SessionRow {
  id: number
  extension: string
  mac: string
  own: number
  ended_at: number | null
  ended_by: string | null
  open_mac: string | null
  open_extension: string | null
  exclusive_extension: string | null
}

const showRow = (row: object) => JSON.stringify(row)

/** Rule 1, and rule 2 where a login elsewhere moves: nobody on two phones but for phones of their own. */
async function checkSessions(database: Database): Promise<void> {
  const rows: SessionRow[] = await database('sessions')
  const open = rows.filter(({ ended_at: endedAt }) => endedAt === null)
  expect(new Set(open.map(({ mac }) => mac)).size, 'a phone with two sessions').to.equal(open.length)
  const moving = open.filter(({ own }) => !own)
  const people = moving.map(({ extension }) => extension)
  expect(new Set(people).size, `an extension on two phones: ${people.join()}`).to.equal(moving.length)
  for (const row of rows) {
    const { extension, mac, open_mac: openMac, open_extension: openExtension, exclusive_extension: exclusive } = row
    const isOpen = row.ended_at === null
    expect([openMac, openExtension], showRow(row)).to.deep.equal(isOpen ? [mac, extension] : [null, null])
    if (exclusive !== null) expect([isOpen, exclusive], showRow(row)).to.deep.equal([true, extension])
    expect(row.ended_by === null, showRow(row)).to.equal(isOpen)
  }
}

interface Deed {
  action: string
  subject: string
  details: string
}

/** Each session has the line of its beginning, and that of its end once it has ended; and no line tells of another. */
async function checkSessionRecord(database: Database): Promise<void> {
  const rows: SessionRow[] = await database('sessions')
  const deeds = (await database('audit').whereIn('action', ['session.start', 'session.end'])) as Deed[]
  const begun = rows.map(({ extension, mac }) => `extension ${extension} on ${mac}`)
  const ended = rows
    .filter(({ ended_at: at }) => at !== null)
    .map(({ id, extension }) => `extension ${extension} ${id}`)
  const told = (wanted: string, what: (details: { phone: string; session?: number }) => string) =>
    deeds
      .filter(({ action }) => action === wanted)
      .map(({ subject, details }) => `${subject} ${what(JSON.parse(details) as { phone: string; session?: number })}`)
  const phone = (shown: string) => shown.replace(/[^0-9a-f]/gi, '').toLowerCase()
  expect(told('session.start', (details) => `on ${phone(details.phone)}`).sort()).to.deep.equal(begun.sort())
  expect(told('session.end', ({ session }) => String(session)).sort()).to.deep.equal(ended.sort())
  const changed = await database('changes').where({ kind: 'session' }).distinct().pluck<string[]>('subject')
  const everything = await database('changes').where({ kind: 'all' }).first<object | undefined>()
  if (!everything) expect(changed, 'changes that nobody was told of').to.include.members(rows.map(({ mac }) => mac))
}

/** Of each phone one token is its own at most, and its row says how it is. */
async function checkPhones(database: Database): Promise<void> {
  const tokens: { hash: string; mac: string; state: string; active_mac: string | null }[] =
    await database('phone_tokens')
  for (const row of tokens) expect(row.active_mac, showRow(row)).to.equal(row.state === 'active' ? row.mac : null)
  const active = tokens.flatMap(({ active_mac: mac }) => mac ?? [])
  expect(new Set(active).size, 'a phone with two tokens').to.equal(active.length)
  const taken = await database('sessions').whereNotNull('open_mac').pluck<string[]>('open_mac')
  const phones: { mac: string; state: string; location_id: number | null }[] = await database('phones')
  for (const row of phones) {
    const approved = taken.includes(row.mac) ? 'loggedIn' : 'loggedOut'
    expect(row.state, showRow(row)).to.equal(active.includes(row.mac) ? approved : 'unapproved')
  }
}

interface History extends VersionOf {
  revision: number
  content: object
}

const everything = { page: 1, size: 100_000, search: '' }

/** What has a history is as its latest version says, and no version is missing. */
async function checkVersions(database: Database): Promise<void> {
  const histories: History[] = (await listTemplates(database)).map(({ id, revision, settings, extraParameters }) => {
    return { kind: 'template', subject: String(id), revision, content: { settings, extraParameters } }
  })
  for (const number of await database('extension_keys').pluck<string[]>('extension')) {
    const { revision = 0, keys } = (await findKeys(database, number)) ?? {}
    histories.push({ kind: 'keys', subject: number, revision, content: { keys } })
  }
  for (const { kind, subject, revision, content } of histories) {
    const { items } = await listVersions(database, { kind, subject }, everything)
    const revisions = items.map((version) => version.revision).reverse()
    const all = Array.from({ length: revision }, (_, at) => at + 1)
    expect(revisions, `${kind} ${subject}`).to.deep.equal(all)
    expect(items[0]?.content, `${kind} ${subject}`).to.deep.include(content)
  }
}

/** A rollout is there with all of its phones and its line in the record, or not at all. */
async function checkRollouts(database: Database): Promise<void> {
  const rollouts: { id: number; what: string }[] = await database('rollouts')
  const deeds = (await database('audit').where({ action: 'rollout.begin' })) as Deed[]
  const counted = await Promise.all(
    rollouts.map(async ({ id, what }) => {
      const [row] = await database('rollout_phones')
        .where({ rollout_id: id })
        .count<{ total: number }[]>({ total: '*' })
      return `rollout ${id}, ${what}: ${row?.total}`
    }),
  )
  const told = deeds.map(({ subject, details }) => {
    return `${subject}: ${(JSON.parse(details) as { phones: number }).phones}`
  })
  expect(told.sort()).to.deep.equal(counted.sort())
}

/** Which row of which table must be there for one of another. */
const references = [
  ['mappings', 'template_id', 'templates', 'id'],
  ['phone_places', 'location_id', 'locations', 'id'],
  ['rollout_phones', 'rollout_id', 'rollouts', 'id'],
  ['phone_tokens', 'active_mac', 'phones', 'mac'],
  ['sessions', 'open_mac', 'phones', 'mac'],
  ['sessions', 'open_extension', 'extensions', 'number'],
  ['resyncs', 'mac', 'phones', 'mac'],
  ['mappings', 'extension', 'extensions', 'number'],
  ['extension_keys', 'extension', 'extensions', 'number'],
  ['profiles', 'extension', 'extensions', 'number'],
] as const

async function checkReferences(database: Database): Promise<void> {
  for (const [table, column, other, key] of references) {
    const lost: unknown[] = await database(`${table} as one`)
      .whereNotNull(`one.${column}`)
      .whereNotExists(
        database(`${other} as other`)
          .select(database.raw('1'))
          .where(`other.${key}`, database.ref(`one.${column}`)),
      )
    expect(lost, `${table}.${column} without ${other}`).to.deep.equal([])
  }
  if (!isEmbedded(database)) return
  expect(await database.raw('PRAGMA foreign_key_check')).to.deep.equal([])
  expect(await database.raw('PRAGMA integrity_check')).to.deep.equal([{ integrity_check: 'ok' }])
}

/** Every secret can be read, in its own row. */
async function checkSealed(database: Database): Promise<void> {
  for (const table of tableNames.filter((name) => sealedColumnsOf(name).length > 0)) {
    const rows = await database(table).select<object[]>('*')
    for (const row of rows) expect(() => openRow(database, table, { ...row }), table).to.not.throw()
  }
}

/** The record is whole, up to what is noted beside the key file, where that is the servers'. */
export async function checkChain(database: Database): Promise<void> {
  const keys = recordKeysOf(database, await keptSecret(database, 'signing', () => ''))
  const { trouble } = await checkRecord({ database, now: Date.now, ...(keys && { recordKeys: keys }) })
  expect(trouble, 'the record').to.equal(null)
}

/** A phone that has a token of its own. */
export interface KnownPhone {
  mac: string
  brand: string
  model: string
  token: string
}

/** Whether a server at `base` gives these phones what is made anew from the database; `context` over the same one. */
export async function checkServed(context: Context, base: string, phones: readonly KnownPhone[]): Promise<void> {
  for (const phone of phones) {
    const path = settingsFile(phone)
    const answer = await fetch(`${base}/p/${phone.token}/${path}`, { headers: { 'user-agent': 'Phone' } })
    const body = await answer.text()
    const request = { path, token: phone.token, userAgent: 'Phone', source: '127.0.0.1' }
    const isKnown = await context.database('phone_tokens').where({ hash: hashToken(phone.token), state: 'active' })
    expect(answer.status, `${phone.mac} ${body}`).to.equal(isKnown.length > 0 ? 200 : 404)
    if (isKnown.length === 0) continue
    expect(body, phone.mac).to.equal((await answerFile(context, request))?.bytes.toString())
    const on = await context.database('sessions').where({ open_mac: phone.mac }).pluck<string[]>('extension')
    if (on[0] !== undefined) expect(body, phone.mac).to.include(on[0])
  }
}
