import { readdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { expect } from 'chai'
import type { Knex } from 'knex'
import { openDatabase } from '../../src/stores/database.ts'
import { findExtension } from '../../src/stores/extensions.ts'
import { readGlobalSettings } from '../../src/stores/global-settings.ts'
import { openRow, sealedColumnsOf, sealRow, type Row } from '../../src/stores/sealed-rows.ts'
import { keyIdOf } from '../../src/stores/secrets.ts'
import { templatesOrDefault } from '../../src/stores/templates.ts'
import { eachDatabase, eachEngine } from '../support/databases.ts'
import { isVoicemailOf } from '../support/voicemail.ts'

eachDatabase('a row with secrets', (database) => {
  it('is taken elsewhere in plain text, and sealed again as it is written', () => {
    const plain = { number: '5501', name: 'Anna', sip_password: 'sip-Secret-1', portal_hash: null, enabled: 1 }
    const sealed = sealRow(database(), 'extensions', plain)
    expect(sealed).to.include({ number: '5501', name: 'Anna', portal_hash: null, enabled: 1 })
    expect(keyIdOf(String(sealed['sip_password']))).to.not.equal(undefined)
    expect(openRow(database(), 'extensions', sealed)).to.deep.equal(plain)
  })

  it('is one of a table with sealed columns, and of the settings one that is secret', () => {
    const phone = { mac: '805ec0112233', brand: 'yealink' }
    expect(sealRow(database(), 'phones', phone)).to.equal(phone)
    expect(sealedColumnsOf('phones')).to.deep.equal([])
    const open = { name: 'loginKeys', value: '"two"' }
    expect(sealRow(database(), 'global_settings', open)).to.equal(open)
    const secret = { name: 'userPassword', value: '"user-Secret-1"' }
    expect(sealRow(database(), 'global_settings', secret)['value']).to.not.include('user-Secret-1')
    expect(openRow(database(), 'global_settings', sealRow(database(), 'global_settings', secret))).to.deep.equal(secret)
  })
})

/** An office as it was written before secrets were sealed. */
const before: Readonly<Record<string, readonly Row[]>> = {
  extensions: Array.from({ length: 600 }, (_, index) => ({
    ...{ number: String(5000 + index), name: 'Somebody', sip_password: `sip-Plain-${index}`, enabled: true },
    ...{ voicemail_password: `vm-Plain-${index}`, portal_hash: 'hash-Plain', hot_desking: true },
  })),
  global_settings: [
    { name: 'userPassword', value: '"user-Plain-1"' },
    { name: 'loginKeys', value: '"two"' },
    { name: 'pbx:manager', value: 'ami://hotdesk:ami-Plain-1@pbx:5038' },
    { name: 'secret:signing', value: 'signing-Plain-1' },
  ],
  templates: [
    {
      ...{ id: 1, brand: 'yealink', name: 'standard', default_of: 'yealink', destination: 'auto' },
      ...{ settings: '{"adminPassword":"phone-Plain-1"}', extra_parameters: 'static.security = extra-Plain-1' },
    },
  ],
  versions: [{ kind: 'keys', subject: '5000', revision: 1, at: 1, actor: 'x', content: '{"a":"version-Plain-1"}' }],
  drafts: [{ id: 'a', owner: 'x', at: 1, content: '{"a":"draft-Plain-1"}' }],
  desk_lines: [{ mac: '805ec0112233', password: 'desk-Plain-1', created_at: 1 }],
  uploads: [{ mac: '805ec0112233', file: 'a', at: 1, size: 1, content: 'upload-Plain-1' }],
  profiles: [{ extension: '5000', brand: 'yealink', model: 'T46S', settings: '{}', created_at: 1 }],
  group_profiles: [
    { group_id: 1, brand: 'yealink', model: 'T46S', settings: '{"a":"group-Plain-1"}', locked: '[]', created_at: 1 },
  ],
}

async function writeOld(database: Knex): Promise<void> {
  await database('global_settings').delete()
  for (const [table, rows] of Object.entries(before))
    for (let at = 0; at < rows.length; at += 100) await database(table).insert(rows.slice(at, at + 100))
  for (const step of ['%secrets', '%voicemail_hashes'])
    await database('hotdesk_migrations').where('name', 'like', step).delete()
}

async function everything(database: Knex): Promise<string> {
  const rows = await Promise.all(Object.keys(before).map((table) => database(table)))
  return JSON.stringify(rows)
}

/** Nothing of it is left in a file of the database either. */
function expectNoTrace(url: string): void {
  const [, path] = /^sqlite:(.+)$/.exec(url) ?? []
  if (path === undefined) return
  for (const name of readdirSync(dirname(path)))
    expect(readFileSync(`${dirname(path)}/${name}`, 'latin1'), name).to.not.include('-Plain')
}

eachEngine('secrets that were in plain text', (fresh) => {
  it('are sealed when a newer version starts, those that are sealed already left as they are', async () => {
    const { url, remove } = await fresh()
    const old = await openDatabase(url)
    await writeOld(old)
    // As when a process was killed in the middle.
    const done = sealRow(old, 'extensions', before['extensions']?.[3] ?? {})
    await old('extensions').where({ number: '5003' }).update(done)
    await old.destroy()
    const database = await openDatabase(url)
    expect(await everything(database)).to.not.match(/-Plain/)
    const [kept] = (await database('extensions').where({ number: '5003' })) as Row[]
    expect(kept?.['sip_password']).to.equal(done['sip_password'])
    for (const number of ['5000', '5003', '5599']) {
      expect((await findExtension(database, number))?.sipPassword).to.equal(`sip-Plain-${Number(number) - 5000}`)
      expect(await isVoicemailOf(database, number, `vm-Plain-${Number(number) - 5000}`)).to.equal(true)
    }
    expect((await readGlobalSettings(database)).userPassword).to.equal('user-Plain-1')
    const [template] = await templatesOrDefault(database, 'yealink', [])
    expect(template).to.deep.include({ settings: { adminPassword: 'phone-Plain-1' } })
    for (const [table, rows] of Object.entries(before).filter(([name]) => name !== 'extensions'))
      for (const row of rows) {
        const all = await database(table).select<Row[]>()
        expect(all.map((one) => openRow(database, table, one))).to.satisfy((opened: Row[]) =>
          opened.some((one) => Object.entries(row).every(([name, value]) => one[name] === value)),
        )
      }
    await database.destroy()
    expectNoTrace(url)
    await remove()
  })
})
