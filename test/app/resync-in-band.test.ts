import { expect } from 'chai'
import { answerApp } from '../../src/app/phone-app.ts'
import { noteAnswered, screenOf } from '../../src/app/resync-in-band.ts'
import { startResync } from '../../src/app/resync-runner.ts'
import { brandById } from '../../src/app/brand-list.ts'
import { eachDatabase } from '../support/databases.ts'
import { desks } from '../support/desks.ts'
import { numbers, secrets, type TestContext } from '../support/office.ts'
import { until } from '../support/until.ts'
import { openWatchedOffice, type Desk, type WatchedOffice } from '../support/watched-office.ts'

const { jane } = numbers
const { t46s, vvx411, s500 } = desks

eachDatabase('resyncs by the answer on the screen', (database) => {
  let office: WatchedOffice
  let context: TestContext
  let stop: () => Promise<void>

  beforeEach(async () => {
    office = await openWatchedOffice(database())
    context = office.context
    for (const desk of [t46s, vvx411, s500]) office.registers(desk)
    stop = startResync(context)
  })
  afterEach(() => stop())

  const logIn = (desk: Desk, userAgent = '') =>
    answerApp(context, {
      token: office.tokenOf(desk),
      step: 'enter',
      fields: { extension: jane, password: secrets.jane.voicemail },
      source: '192.0.2.61',
      userAgent,
    })
  const logOut = (desk: Desk) =>
    answerApp(context, {
      token: office.tokenOf(desk),
      step: 'logout-now',
      fields: {},
      source: '192.0.2.61',
      userAgent: '',
    })

  it('Yealink: the answer is the configuration; registered, and no NOTIFY was needed', async () => {
    const answer = await logIn(t46s)
    expect(answer?.body).to.include('YealinkIPPhoneConfiguration')
    const bytes = Buffer.byteLength(answer?.body ?? '')
    const told = { state: 'fetched', toldHow: 'in-band', registerAs: jane, fetchedBytes: bytes, attempts: 0 }
    expect(await office.resyncOf(t46s)).to.include(told)
    office.registers(t46s, jane)
    await office.becomes(t46s, 'done')
    expect(office.sentTo(t46s)).to.deep.equal([])
  })

  it('Yealink: nothing comes of it within 5 seconds: a NOTIFY follows', async () => {
    await logIn(t46s)
    office.pass(t46s, 4999)
    office.pass(t46s, 1)
    await until(() => office.sentTo(t46s).length === 1)
    expect(office.sentTo(t46s)[0]?.at).to.equal(context.now())
    expect(await office.resyncOf(t46s)).to.include({ toldHow: 'notify', attempts: 1 })
  })

  it('Polycom: the answer makes it fetch; a NOTIFY follows only if it does not', async () => {
    const answer = await logIn(vvx411)
    expect(answer?.body).to.equal('Action:UpdateConfig')
    expect(await office.resyncOf(vvx411)).to.include({ state: 'told', toldHow: 'in-band', fetchedAt: null })
    await office.fetches(vvx411)
    office.registers(vvx411, jane)
    await office.becomes(vvx411, 'done')
    await logOut(vvx411)
    office.pass(vvx411, 5000)
    await until(() => office.sentTo(vvx411).length === 1)
  })

  it('Sangoma: the answer is shown, and the NOTIFY follows it', async () => {
    const answer = await logIn(s500)
    expect(answer?.body).to.include('The phone is fetching its settings.')
    expect((await office.resyncOf(s500)).toldHow).to.equal(null)
    context.pass(100)
    await until(() => office.sentTo(s500).length === 1)
    expect(await office.resyncOf(s500)).to.include({ toldHow: 'notify' })
  })

  it('a browser of another brand than the phone’s cannot take the configuration: a NOTIFY does it', async () => {
    await logIn(s500, 'Yealink SIP-T46S 66.86.0.15 80:5e:c0:aa:bb:cc')
    await until(() => office.sentTo(s500).length === 1)
    expect(await office.resyncOf(s500)).to.include({ toldHow: 'notify', attempts: 1 })
  })

  it('rule 5: a logout in a call says when it comes, and nothing is fetched before', async () => {
    await logIn(t46s)
    office.registers(t46s, jane)
    await office.becomes(t46s, 'done')
    const call = office.manager.call({ endpoint: jane, address: office.addressOf(t46s) })
    const answer = await logOut(t46s)
    expect(answer?.body).to.include('You will be logged out when the call ends.')
    expect(await office.resyncOf(t46s)).to.include({ state: 'done' })
    office.manager.hangUp(call)
    await until(() => office.sentTo(t46s).length === 1)
  })

  it('knows what an answer is to each brand; what was not told in the answer is left alone', async () => {
    const screens = context.brands.map((brand) => `${brand.id} ${screenOf(brand)}`)
    expect(screens).to.include.members(['yealink tells', 'polycom tells', 'sangoma shows'])
    await logIn(s500)
    const before = await office.resyncOf(s500)
    await noteAnswered(context, brandById(context.brands, 'yealink'), before, { applied: undefined })
    expect(await office.resyncOf(s500)).to.deep.equal(before)
  })
})
