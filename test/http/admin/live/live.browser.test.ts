import { expect } from 'chai'
import { setAdministrator } from '../../../../src/app/administrators.ts'
import { logOut } from '../../../../src/app/hot-desk.ts'
import { deskLineName } from '../../../../src/domain/desk-line.ts'
import { sessionOnPhone } from '../../../../src/stores/sessions.ts'
import { describeInBrowser, expectAccessible, expectFitting, type WatchedPage } from '../../../support/browser.ts'
import { addDesks, desks, logInOn } from '../../../support/desks.ts'
import { listenWith, type ListeningFace } from '../../../support/listening-face.ts'
import { admin, furnish, numbers } from '../../../support/office.ts'
import { anna, openOffice, type Office } from '../../../support/people.ts'
import { scriptedManager, type ScriptedManager } from '../../../support/scripted-manager.ts'
import { signedInPage } from '../../../support/signed-in-page.ts'
import { until } from '../../../support/until.ts'

const { t46s, vvx411, s500 } = desks
const { jane, henry } = numbers
const yealink = 'Yealink SIP-T46S 66.85.0.5'

describeInBrowser('open pages', () => {
  let office: Office
  let manager: ScriptedManager
  let server: ListeningFace
  beforeEach(async () => {
    office = await openOffice()
    manager = scriptedManager()
    office.context.pbx = { ...office.context.pbx, manager }
    await furnish(office.context)
    await addDesks(office.context)
    await logInOn(office.context, t46s, jane)
    await office.context.database('resyncs').delete()
    await setAdministrator(office.context, admin, anna)
    server = await listenWith(office.face)
  })
  afterEach(async () => {
    await server.stop()
    await office.close()
  })

  async function open(path: string, { width = 1280 } = {}): Promise<WatchedPage> {
    const page = await signedInPage(server.origin, { viewport: { width, height: 800 } })
    await page.goto(server.origin + path)
    // What a reload would take away.
    await page.evaluate('window.isTheSame = true')
    return page
  }
  const cell = (page: WatchedPage, live: string, { mac }: { mac: string }) =>
    page.locator(`[data-live=${live}][data-phone="${mac}"]`)
  const shows = (page: WatchedPage, live: string, desk: { mac: string }, words: string) =>
    cell(page, live, desk).filter({ hasText: words }).waitFor()
  const isFine = async (page: WatchedPage) => {
    await expectAccessible(page)
    await expectFitting(page)
    expect(await page.evaluate<boolean>('window.isTheSame === true'), 'loaded anew').to.equal(true)
    expect(page.troubles).to.deep.equal([])
  }
  const register = () => manager.register({ endpoint: jane, address: '192.0.2.44:5060', userAgent: yealink })

  for (const width of [1280, 360]) {
    it(`the list shows registrations, calls and who comes and goes as they happen, at ${width} px`, async () => {
      const page = await open('/phones', { width })
      await shows(page, 'line', t46s, 'Not registered')
      register()
      manager.register({ endpoint: deskLineName(s500.mac), address: '192.0.2.46:5060' })
      await shows(page, 'line', t46s, `Registered as ${jane}`)
      await shows(page, 'line', s500, 'Registered as desk line')
      const call = manager.call({ endpoint: jane, address: '192.0.2.44:5060' })
      await shows(page, 'line', t46s, 'In a call')
      await isFine(page)
      manager.hangUp(call)
      await shows(page, 'line', t46s, `Registered as ${jane}`)
      await logInOn(office.context, vvx411, henry)
      await shows(page, 'who', vvx411, '01132991002 Henry')
      await shows(page, 'note', vvx411, 'Its change is waiting')
      expect(await cell(page, 'line', vvx411).textContent()).to.equal('Not registered')
      manager.goDown()
      await shows(page, 'line', t46s, '–')
      await isFine(page)
    })
  }

  it('the page of a phone says its line, also to a screen reader, and when it is out of date', async () => {
    const page = await open(`/phones/${t46s.mac}`)
    register()
    await shows(page, 'line', t46s, `Registered as ${jane}`)
    expect(await page.getByRole('status').filter({ hasText: 'Registered' }).count()).to.equal(1)
    const stale = cell(page, 'stale', t46s)
    expect(await stale.isVisible()).to.equal(false)
    await isFine(page)
    const session = await sessionOnPhone(office.context.database, t46s.mac)
    await logOut(office.context, admin, session?.id ?? 0, 'a test')
    await stale.waitFor({ state: 'visible' })
    await isFine(page)
    await stale.getByRole('link', { name: 'Load the page anew' }).click()
    await page.locator('#who', { hasText: 'Nobody.' }).waitFor()
    expect(await stale.isVisible()).to.equal(false)
  })

  it('the list of sessions shows their lines, and who has left', async () => {
    const page = await open('/sessions')
    register()
    await shows(page, 'session', t46s, `Registered as ${jane}`)
    await isFine(page)
    await logInOn(office.context, t46s, henry, true)
    await shows(page, 'session', t46s, 'Has left')
    await isFine(page)
  })

  it('goes on by itself when the server was away, and shows what happened meanwhile', async function () {
    this.timeout(180_000)
    const page = await open('/phones')
    await shows(page, 'line', t46s, 'Not registered')
    await server.stop()
    register()
    server = await listenWith(office.face, server.port)
    await shows(page, 'line', t46s, `Registered as ${jane}`)
    expect(await page.evaluate<boolean>('window.isTheSame === true')).to.equal(true)
  })

  it('without JavaScript stays as it was loaded', async () => {
    register()
    const page = await signedInPage(server.origin, { javaScriptEnabled: false })
    await page.goto(`${server.origin}/phones`)
    expect(await cell(page, 'line', t46s).textContent()).to.equal(`Registered as ${jane}`)
    manager.unregister(jane)
    await page.waitForTimeout(500)
    expect(await cell(page, 'line', t46s).textContent()).to.equal(`Registered as ${jane}`)
    await page.reload()
    expect(await cell(page, 'line', t46s).textContent()).to.equal('Not registered')
  })

  it('without a PBX shows a dash', async () => {
    office.context.pbx = { ...office.context.pbx, manager: undefined }
    const page = await open('/phones')
    expect(await cell(page, 'line', t46s).textContent()).to.equal('–')
    await isFine(page)
  })

  it('keeps no stream while nobody sees the page', async () => {
    const page = await open('/phones')
    const streams = () => server.connections()
    await shows(page, 'line', t46s, 'Not registered')
    const before = await streams()
    await page.evaluate(
      `Object.defineProperty(document, 'hidden', { value: true, configurable: true });
       document.dispatchEvent(new Event('visibilitychange'))`,
    )
    await until(async () => (await streams()) < before, 'the stream is given up')
    register()
    await page.evaluate(
      `Object.defineProperty(document, 'hidden', { value: false, configurable: true });
       document.dispatchEvent(new Event('visibilitychange'))`,
    )
    await shows(page, 'line', t46s, `Registered as ${jane}`)
  })
})
