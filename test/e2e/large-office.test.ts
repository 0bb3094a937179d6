import { expect } from 'chai'
import type { Knex } from 'knex'
import { isEmbedded } from '../../src/stores/database.ts'
import { mostCounted } from '../../src/stores/pages.ts'
import { changeGlobalSettings } from '../../src/app/global-settings.ts'
import { ENGINES } from '../support/databases.ts'
import { missingMariadb } from '../support/machine.ts'
import { countAnew, fillPhones } from '../support/many-phones.ts'
import { admin } from '../support/office.ts'
import { openOffice, type Office } from '../support/people.ts'
import { rowsReadBy, scannedBy, sentDuring, type SentQuery } from '../support/query-plans.ts'
import { describeUnless } from '../support/required.ts'
import { walksOfLargeOffice } from '../support/walks-of-large-office.ts'

/** More than lists count, so that what goes through all of them reads more than anything else does. */
const phones = mostCounted + 2000

/** Tables with a row for each phone, extension, session or deed. */
const large = [
  ...['phones', 'phone_tokens', 'phone_places', 'desk_lines', 'served_files', 'resyncs', 'phone_contacts'],
  ...['extensions', 'sessions', 'mappings', 'profiles', 'audit', 'rollout_phones', 'uploads', 'emergency_calls'],
]

/** What may go through a whole table, and why. */
const allowed: readonly { why: string; statement: RegExp }[] = [
  {
    why: 'Once after each connection to the PBX, which is told the place of every extension and registration.',
    statement: /^select `hotdesk_phone_places`\.`mac`.* join `hotdesk_locations` on [^?]*$/,
  },
  {
    why: 'The same.',
    statement: /^select `extension`, `mac` from `hotdesk_sessions` where `open_mac` is not null order/,
  },
  {
    why: 'Phones that an administrator limited to a range reaches; only FreePBX has such, whose own lists show all at once.',
    statement: /from `hotdesk_phones` .*`extension_value` between/,
  },
]

for (const engine of ENGINES)
  describeUnless(engine === 'MariaDB' ? missingMariadb() : undefined, `a large office on ${engine}`, function () {
    let office: Office
    before(async function () {
      this.timeout(180_000)
      office = await openOffice({ engine })
      const { database, now, signingKey } = office.context
      await changeGlobalSettings(office.context, admin, { internalAddress: '192.0.2.10' })
      await fillPhones(database, { phones, signingKey, at: now() })
      await countAnew(database)
    })
    after(() => office.close())

    it('would be seen to be gone through, if it were', async () => {
      const { database } = office.context
      const [scan] = await sentDuring(database, () => database('phones').where({ firmware: 'x' }).select('mac'))
      expect(scan && (await faultOf(database, scan))).to.equal('goes through phones')
    })

    for (const [title, walk] of Object.entries(walksOfLargeOffice)) {
      it(`costs no more than a small one: ${title}`, async function () {
        this.timeout(180_000)
        const { database } = office.context
        const sent = await sentDuring(database, () => walk(office))
        expect(sent.length).to.be.greaterThan(5)
        const faults: string[] = []
        for (const query of sent.filter(({ sql }) => !allowed.some(({ statement }) => statement.test(sql)))) {
          const fault = await faultOf(database, query)
          if (fault !== undefined) faults.push(`${fault}: ${query.sql} ${JSON.stringify(query.bindings)}`)
        }
        expect(faults).to.deep.equal([])
      })
    }
  })

/** What is wrong with how the database finds what a statement is about; undefined: nothing. */
async function faultOf(database: Knex, query: SentQuery): Promise<string | undefined> {
  // Nothing is looked for, so that the database does not begin.
  if (/where (?:.* and )?1 = (?:0|\?)(?! or\b)/.test(query.sql)) return undefined
  const scanned = (await scannedBy(database, query)).filter((table) => large.includes(table))
  if (scanned.length > 0) return `goes through ${scanned.join(', ')}`
  if (isEmbedded(database) || !query.sql.startsWith('select')) return undefined
  const rows = await rowsReadBy(database, query)
  return rows > mostCounted + 500 ? `reads ${rows} rows` : undefined
}
