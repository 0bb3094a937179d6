import { expect } from 'chai'
import { findExtension } from '../../src/stores/extensions.ts'
import { findPhone } from '../../src/stores/phones.ts'
import { activateToken, noteCandidate } from '../../src/stores/phone-tokens.ts'
import { phonesAsking } from '../../src/stores/phones-asking.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { addDesks, desks, logInOn } from '../support/desks.ts'
import { endResyncs } from '../support/end-resyncs.ts'
import { furnish, noon, numbers, testContext, type TestContext } from '../support/office.ts'
import { changeKeys } from '../../src/app/person-keys.ts'
import { admin } from '../support/office.ts'

const { t46s, vvx411, s500 } = desks

eachDatabase('phones that ask', (database) => {
  let context: TestContext

  beforeEach(async () => {
    await clearTables(database())
    context = testContext(database())
    await furnish(context)
    await addDesks(context)
    const token = { address: '', createdAt: noon, usedAt: noon }
    await activateToken(database(), { hash: 'one', mac: t46s.mac, ...token })
    await activateToken(database(), { hash: 'two', mac: vvx411.mac, ...token })
    await noteCandidate(database(), { hash: 'three', mac: s500.mac, ...token })
  })

  it('are those whose own tokens these are', async () => {
    const found = await phonesAsking(database(), ['one', 'two', 'three', 'four'])
    expect(found.map(({ hash, phone }) => [hash, phone.mac]).sort()).to.deep.equal([
      ['one', t46s.mac],
      ['two', vvx411.mac],
    ])
    await activateToken(database(), { hash: 'next', mac: t46s.mac, address: '', createdAt: noon, usedAt: noon })
    expect(await phonesAsking(database(), ['one'])).to.deep.equal([])
    expect(await phonesAsking(database(), [])).to.deep.equal([])
  })

  it('come with everything that is theirs, and whoever is on them', async () => {
    const key = { type: 'blf' as const, label: 'Henry', value: numbers.henry }
    await changeKeys(context, admin, numbers.jane, { keys: [key] })
    await logInOn(context, t46s, numbers.jane)
    const [found] = await phonesAsking(database(), ['one'])
    const { name, sipPassword, number } = (await findExtension(database(), numbers.jane)) ?? {}
    expect(found?.phone).to.deep.equal(await findPhone(database(), t46s.mac))
    expect(found?.extension).to.deep.equal({ number, name, sipPassword })
    expect(found?.keys).to.deep.equal({ extension: numbers.jane, keys: [key], revision: 1 })
    expect(found?.profile).to.deep.equal({ extension: numbers.jane, settings: {} })
    expect(found).to.include({ on: numbers.jane, own: false, locationId: null, deskPassword: null })
    expect(found?.resync).to.include({ mac: found?.phone.mac, restart: false, toldAt: null, attempts: 0 })
    await endResyncs(database())
    expect((await phonesAsking(database(), ['one']))[0]).to.include({ resync: null })
  })

  it('come with nobody where nobody is on them, or the extension is not there', async () => {
    expect((await phonesAsking(database(), ['two']))[0]).to.include({
      on: null,
      extension: null,
      keys: null,
      profile: null,
    })
    await logInOn(context, vvx411, numbers.jane)
    await database()('extensions').where({ number: numbers.jane }).delete()
    expect((await phonesAsking(database(), ['two']))[0]).to.include({ on: numbers.jane, extension: null })
  })
})
