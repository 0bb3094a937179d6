import { expect } from 'chai'
import { allDeskLines, deskLineOf, lackOfDeskLine } from '../../src/app/desk-lines.ts'
import { changeGlobalSettings } from '../../src/app/global-settings.ts'
import { addLocation, placePhones } from '../../src/app/locations.ts'
import type { OfficeNews } from '../../src/app/news.ts'
import { forgetToken, removePhone } from '../../src/app/phones.ts'
import type { Location } from '../../src/domain/location.ts'
import { activateToken, noteCandidate } from '../../src/stores/phone-tokens.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { addDesks, desks } from '../support/desks.ts'
import { withIncludes } from '../support/include-files.ts'
import { admin, furnish, testContext, type TestContext } from '../support/office.ts'
import { ownPbx } from '../support/own-pbx.ts'

const { t46s, vvx411, s500 } = desks

eachDatabase('desk lines', (database) => {
  let context: TestContext
  let location: Location
  let news: OfficeNews[]

  beforeEach(async () => {
    await clearTables(database())
    context = testContext(database())
    await furnish(context)
    await addDesks(context)
    context.pbx = withIncludes(context.pbx)
    location = await addLocation(context, admin, { name: '2nd floor', callerId: '+15550102' })
    for (const { mac } of [t46s, vvx411]) await approve(mac)
    await placePhones(context, admin, [t46s.mac, s500.mac], location.id)
    news = []
    context.news.listen((one) => news.push(one))
  })

  const approve = (mac: string) =>
    activateToken(database(), { hash: `hash of ${mac}`, mac, address: '192.0.2.77', createdAt: 1, usedAt: 1 })
  const lineOf = ({ mac }: { mac: string }) => deskLineOf(database(), context, mac)
  const macs = async () => (await allDeskLines(database(), context)).map(({ mac }) => mac)

  it('E33: an approved phone in a location has one, with a password of its own', async () => {
    const line = await lineOf(t46s)
    expect(line).to.deep.include({ mac: t46s.mac, location })
    expect(line?.password).to.match(/^[A-Za-z0-9]{32}$/)
  })

  it('E33: a phone in no location, or one that has shown nothing but a MAC address, has none', async () => {
    await noteCandidate(database(), { hash: 'x', mac: s500.mac, address: '', createdAt: 1, usedAt: 1 })
    expect([await lineOf(vvx411), await lineOf(s500), await lineOf({ mac: '000000000000' })]).to.deep.equal([
      null,
      null,
      null,
    ])
    expect(await macs()).to.deep.equal([t46s.mac])
  })

  it('every approved phone has one where Global Settings say so', async () => {
    await changeGlobalSettings(context, admin, { deskLines: 'all' })
    expect(await lineOf(vvx411)).to.deep.include({ location: null })
    expect(await macs()).to.deep.equal([vvx411.mac, t46s.mac])
    expect(await lineOf(s500)).to.equal(null)
  })

  it('without a PBX whose files we may write there is none: nobody could register as it', async () => {
    context.pbx = ownPbx(database())
    expect(await lineOf(t46s)).to.equal(null)
    expect(await macs()).to.deep.equal([])
  })

  it('says what is missing for a phone to have one', async () => {
    const lackOf = ({ mac }: { mac: string }) => lackOfDeskLine(database(), context, mac)
    expect(await lackOf(t46s)).to.equal(undefined)
    expect([await lackOf(vvx411), await lackOf(s500)]).to.deep.equal(['location', 'approval'])
    context.pbx = ownPbx(database())
    expect(await lackOf(t46s)).to.equal('files')
  })

  it('the phone and the PBX’s files agree about the password, whoever asks first', async () => {
    await changeGlobalSettings(context, admin, { deskLines: 'all' })
    const first = await lineOf(t46s)
    const all = await allDeskLines(database(), context)
    expect(all.find(({ mac }) => mac === t46s.mac)).to.deep.equal(first)
    expect(await lineOf(vvx411)).to.deep.equal(all.find(({ mac }) => mac === vvx411.mac))
    expect(new Set(all.map(({ password }) => password)).size).to.equal(2)
  })

  it('two that ask at once are given the same password', async () => {
    const lines = await Promise.all([lineOf(t46s), lineOf(t46s), allDeskLines(database(), context), lineOf(t46s)])
    const passwords = lines.flat().map((line) => line?.password)
    expect(passwords).to.have.length(4)
    expect(new Set(passwords).size).to.equal(1)
  })

  it('a line that the PBX does not know yet is news; one that it knows is not', async () => {
    await lineOf(t46s)
    expect(news).to.deep.equal([{ kind: 'places' }])
    await lineOf(t46s)
    expect(news).to.have.length(1)
  })

  it('rule 12: a phone whose token is taken away loses its line, and later gets another password', async () => {
    const before = await lineOf(t46s)
    news = []
    await forgetToken(context, admin, t46s.mac)
    expect(news).to.deep.equal([{ kind: 'places' }])
    expect(await macs()).to.deep.equal([])
    await approve(t46s.mac)
    const after = await lineOf(t46s)
    expect(after?.password).to.match(/^[A-Za-z0-9]{32}$/)
    expect(after?.password).to.not.equal(before?.password)
  })

  it('a phone that is removed takes its line and its place with it', async () => {
    await lineOf(t46s)
    await removePhone(context, admin, t46s.mac)
    expect(await macs()).to.deep.equal([])
    expect(await database()('phone_places').pluck('mac')).to.deep.equal([s500.mac])
    expect(await database()('desk_lines').pluck('mac')).to.deep.equal([])
  })
})
