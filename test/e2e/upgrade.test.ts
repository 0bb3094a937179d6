import { expect } from 'chai'
import { checkRecord } from '../../src/app/check-record.ts'
import { isPasswordOf } from '../../src/app/password-hash.ts'
import { sealNow } from '../../src/app/seal-record.ts'
import { findAdministrator } from '../../src/stores/administrators.ts'
import { openDatabase, type Database } from '../../src/stores/database.ts'
import { findExtension } from '../../src/stores/extensions.ts'
import { readPbxPlaces } from '../../src/stores/pbx-places.ts'
import { openRow } from '../../src/stores/sealed-rows.ts'
import { eachEngine, type FreshDatabase } from '../support/databases.ts'
import { groupPhones } from '../support/group-office.ts'
import { annaThen, olderSecrets, putOlderOffice, type RawTables } from '../support/older-office.ts'
import { numbers, secrets, testContext } from '../support/office.ts'
import { isVoicemailOf } from '../support/voicemail.ts'

/** What belongs to knex, and what a start may change. */
const notRows = /^hotdesk_migrations|^hotdesk_(?:http_sessions|changes|leases)$/

eachEngine('an upgrade from 0.1.0', (fresh) => {
  let place: FreshDatabase
  let then: RawTables
  let database: Database
  before(async () => {
    place = await fresh()
    then = await putOlderOffice(place)
    database = await openDatabase(place.url)
  })
  after(async () => {
    await database.destroy()
    await place.remove()
  })

  it('loses no row and no value of any table', async () => {
    const steps = (then['hotdesk_migrations'] ?? []).map((row) => row['name'])
    expect(steps.at(-1)).to.equal('0006_nonces')
    const filled = Object.entries(then).filter(([name, rows]) => !notRows.test(name) && rows.length > 0)
    expect(filled.length).to.be.above(20)
    for (const [name, rows] of filled) {
      const table = name.replace(/^hotdesk_/, '')
      const now = (await database(table).select<Record<string, unknown>[]>()).map((row) =>
        openRow(database, table, row),
      )
      // Of this one there is a hash, with which it is compared below.
      const columns = Object.keys(rows[0] ?? {}).filter((column) => column !== 'voicemail_password')
      const shown = (row: Readonly<Record<string, unknown>>) =>
        JSON.stringify(columns.map((column) => [column, row[column]]))
      expect(now.map(shown), name).to.include.members(rows.map(shown))
    }
  })

  it('leaves no secret in plain text', async () => {
    const { henry, jane, userPassword, adminPassword } = secrets
    const all: string[] = []
    for (const name of Object.keys(then)) {
      if (notRows.test(name)) continue
      all.push(JSON.stringify(await database(name.replace(/^hotdesk_/, '')).select()))
    }
    const plain = [henry.sip, henry.voicemail, jane.sip, userPassword, adminPassword, ...Object.values(olderSecrets)]
    for (const secret of plain) expect(JSON.stringify(then), secret).to.include(secret)
    for (const secret of plain) expect(all.join('\n').includes(secret), secret).to.equal(false)
  })

  it('leaves an office that works: who is where, passwords, the PBX, a record that is whole', async () => {
    expect((await findExtension(database, numbers.henry))?.sipPassword).to.equal(secrets.henry.sip)
    for (const name of ['henry', 'james', 'jane'] as const)
      expect(await isVoicemailOf(database, numbers[name], secrets[name].voicemail)).to.equal(true)
    const open = await database('sessions').whereNotNull('open_mac').orderBy('open_mac').select('open_mac', 'extension')
    expect(open).to.deep.include({ open_mac: groupPhones.t46s.mac, extension: numbers.henry })
    const anna = await findAdministrator(database, 'anna')
    expect(await isPasswordOf(annaThen, anna?.passwordHash ?? null)).to.equal(true)
    expect((await readPbxPlaces(database)).manager).to.include(olderSecrets.manager)
    const context = testContext(database)
    await sealNow(context)
    expect((await checkRecord(context)).trouble).to.equal(null)
  })
})
