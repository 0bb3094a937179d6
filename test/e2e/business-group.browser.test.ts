import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { exampleOffice } from '../../src/demo/office.ts'
import { findProfile } from '../../src/stores/profiles.ts'
import { describeInBrowser, expectAccessible, expectFitting, newPage, type WatchedPage } from '../support/browser.ts'
import { demoPhone, type DemoPhone } from '../support/demo.ts'
import { openStory, type StoryOffice } from '../support/story-office.ts'

const [henry, james, jane] = ['01132991002', '01132991001', '01132991000'] as const
const { administrator } = exampleOffice.group

/** A story of many restarts of three phones. */
const SLOW_MS = 240_000

describeInBrowser('the story of a business group', function () {
  let office: StoryOffice
  let portal: WatchedPage
  let desks: WatchedPage
  let t46s: DemoPhone
  let vvx411: DemoPhone

  before(async function () {
    this.timeout(SLOW_MS)
    office = await openStory()
  })
  beforeEach(async () => {
    portal = await newPage({ viewport: { width: 1280, height: 900 } })
    desks = await newPage({ viewport: { width: 1280, height: 900 } })
    await desks.goto(`${office.origin}/demo`)
    ;[t46s, vvx411] = [demoPhone(desks, 'T46S', true), demoPhone(desks, 'VVX 411', true)]
    await signIn(portal, administrator.name, administrator.password)
  })
  after(() => office.close())

  async function signIn(page: Page, name: string, password: string): Promise<void> {
    await page.goto(`${office.origin}/sign-in`)
    await page.getByLabel('Name').fill(name)
    await page.getByLabel('Password').fill(password)
    await page.getByRole('main').getByRole('button').click()
  }

  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
  const follow = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).click()
  const menu = (name: string) =>
    portal.getByRole('navigation', { name: 'BG Admin Portal' }).getByRole('link', { name, exact: true }).click()
  const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor()
  const textOf = async (page: Page) => (await page.locator('main').innerText()).replace(/\s+/g, ' ')

  /** Nobody is barred from the page, and nothing went wrong in it. */
  async function isFine(page: WatchedPage): Promise<void> {
    await expectAccessible(page)
    await expectFitting(page)
    expect(page.troubles).to.deep.equal([])
  }

  /** Turns hot desking on or off for a model, and says which soft key carries Log Out (B27, B28). */
  async function setUp(name: string, hotDesking: 'On' | 'Off', softKey: string): Promise<void> {
    await menu('Phones')
    await follow(portal, 'Manage your phone profiles')
    await follow(portal, name)
    await portal.getByRole('combobox', { name: 'Hot desking', exact: true }).selectOption({ label: hotDesking })
    await portal.getByRole('combobox', { name: 'Soft key of Log Out', exact: true }).selectOption(softKey)
    await isFine(portal)
    await press(portal, 'Save the profile')
  }

  /** Sees what saving will do, and has it done now. */
  async function saveNow(): Promise<void> {
    await heading(portal, 'What saving will do')
    await isFine(portal)
    await press(portal, 'Save')
    await portal.waitForURL(/rollouts/)
    await isFine(portal)
  }

  async function logIn(phone: DemoPhone, number: string, password: string): Promise<void> {
    await phone.press('Login')
    await phone.fill('Username', number)
    await phone.fill('Password', password)
    await phone.press('Submit')
  }

  async function logOut(phone: DemoPhone, number: string): Promise<void> {
    await phone.press('Log Out')
    await phone.shows(`Log ${number} out of this phone?`)
    await phone.press('OK')
    await phone.offers('Login')
  }

  it('B9 to B14: the group’s administrator finds their own phones under Phones, and the notice', async function () {
    this.timeout(SLOW_MS)
    await heading(portal, 'Phones')
    await menu('Phones')
    const text = await textOf(portal)
    expect(text).to.include('Yealink T46S').and.include('Polycom VVX 411').and.not.include('S500')
    expect(text).to.include('If you are missing phones from this list then they will not have been provisioned')
    expect(text).to.include('contact your Service Provider')
    await isFine(portal)
  })

  it('B18 to B29: a profile for each exact model puts Log Out on the soft key that was chosen', async function () {
    this.timeout(SLOW_MS)
    await t46s.shows(henry)
    await vvx411.shows(james)
    expect(await desks.locator('.window').getByRole('button', { name: 'Log Out' }).count()).to.be.at.most(1)
    for (const name of ['Yealink T46S', 'Polycom VVX 411']) {
      await menu('Phones')
      await follow(portal, 'Manage your phone profiles')
      await follow(portal, 'Create new profile')
      expect(await textOf(portal)).to.include('Selecting a Polycom VVX 311 phone profile WILL NOT work')
      await isFine(portal)
      await press(portal, name)
      await heading(portal, 'Manage your phone profiles')
    }
    await menu('Phones')
    await follow(portal, 'Manage your phone profiles')
    expect(await textOf(portal))
      .to.include('Yealink T46S')
      .and.include('Polycom VVX 411')
    await setUp('Yealink T46S', 'On', '2')
    await saveNow()
    await setUp('Polycom VVX 411', 'On', '1')
    await saveNow()
    for (const phone of [t46s, vvx411]) {
      await phone.restart()
      await phone.offers('Log Out')
    }
    const keys = (mac: string) => desks.locator(`#phone-${mac} .soft-keys button`).allInnerTexts()
    expect((await keys('805ec0991002'))[1]).to.include('Log Out')
    expect((await keys('0004f2991001'))[0]).to.include('Log Out')
    expect(desks.troubles).to.deep.equal([])
  })

  it('B34, B39 to B49: James logs out, Jane logs in with her portal password and has a profile of her own', async function () {
    this.timeout(SLOW_MS)
    await logOut(vvx411, james)
    await logIn(vvx411, jane, 'not-hers')
    await vvx411.shows('Wrong number or password.')
    await vvx411.fill('Password', 'Jane-portal')
    await vvx411.press('Submit')
    await vvx411.shows(`Jane ${jane}`)
    await vvx411.offers('Log Out')
    const profile = await findProfile(office.context.database, { extension: jane, brand: 'polycom', model: 'VVX 411' })
    expect(profile?.settings).to.deep.equal({})
  })

  it('B16, B17, B36: Actions, Configure phone leads to the profile of whoever is on it', async function () {
    this.timeout(SLOW_MS)
    await menu('Phones')
    const row = portal.getByRole('row').filter({ hasText: 'VVX 411' })
    await row.locator('summary').first().click()
    await row.getByRole('link', { name: 'Configure phone' }).click()
    const text = await textOf(portal)
    expect(text).to.include('VVX 411').and.include('Jane')
    await isFine(portal)
  })

  it('B31 to B33: whoever logs in has Log Out, though the group’s profile does not turn hot desking on', async function () {
    this.timeout(SLOW_MS)
    await logOut(t46s, henry)
    await setUp('Yealink T46S', 'Off', '2')
    // Nobody is on it: it shows Login as before.
    await portal.getByText('No phone changes by it.').waitFor()
    await logIn(t46s, '1000', 'Jane-portal')
    await t46s.shows(`Jane ${jane}`)
    await t46s.offers('Log Out')
    await vvx411.offers('Login')
  })

  it('B35 to B38: Jane has two profiles now, which are hers alone and stay', async function () {
    this.timeout(SLOW_MS)
    await menu('Subscribers')
    await portal.getByRole('row').filter({ hasText: 'Jane' }).getByRole('link').first().click()
    await heading(portal, 'Jane')
    const text = await textOf(portal)
    expect(text).to.include('VVX 411').and.include('T46S')
    await isFine(portal)
    const own = await newPage({ viewport: { width: 360, height: 800 } })
    await signIn(own, jane, 'Jane-portal')
    await heading(own, 'Jane')
    const rows = own.getByRole('table', { name: 'Your phone profiles' }).locator('tbody tr')
    expect(await rows.count()).to.equal(2)
    await isFine(own)
  })

  it('B1 to B8, B51: whoever made room comes back, each with their own number', async function () {
    this.timeout(SLOW_MS)
    await logOut(t46s, jane)
    await logIn(t46s, henry, 'Henry-portal')
    await t46s.shows(`Henry ${henry}`)
    await logIn(vvx411, '+441132991001', 'James-portal')
    await vvx411.shows(`James ${james}`)
    expect(desks.troubles).to.deep.equal([])
  })
})
