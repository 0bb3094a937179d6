import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { exampleOffice } from '../../src/demo/office.ts'
import { describeInBrowser, expectAccessible, newPage } from '../support/browser.ts'
import { demoPhone, startDemo, type Demo, type DemoPhone } from '../support/demo.ts'

const [henry, james, jane] = ['Henry', 'James', 'Jane'].map((name) => {
  const { number } = exampleOffice.extensions.find((extension) => extension.name === name) ?? { number: '' }
  return number
}) as [string, string, string]

/** A demo starts a server and three phones, and each restart of a phone takes its time. */
const SLOW_MS = 180_000

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

async function signIn(page: Page, { server }: Demo): Promise<void> {
  await page.goto(`${server.people}/sign-in`)
  await page.getByLabel('Name').fill(exampleOffice.administrator.name)
  await page.getByLabel('Password').fill(exampleOffice.administrator.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('navigation', { name: 'Main' }).waitFor()
}

async function open(page: Page, link: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: link, exact: true }).click()
  await page.getByRole('heading', { level: 1, name: link }).waitFor()
}

/** The rows of the table with this caption, each as its text. */
async function rows(page: Page, caption: string): Promise<string[]> {
  const texts = await page.getByRole('table', { name: caption, exact: true }).locator('tbody tr').allInnerTexts()
  return texts.map((text) => text.replace(/\s+/g, ' ').trim())
}

for (const hasScript of [true, false]) {
  describeInBrowser(`the demo in a browser ${hasScript ? 'with' : 'without'} JavaScript`, function () {
    let demo: Demo

    before(async function () {
      this.timeout(SLOW_MS)
      demo = await startDemo()
    })

    after(() => demo.stop())

    it('B1 to B8, B34 to B51: James makes room for Jane, who then is on Henry’s phone, each time with her number', async function () {
      this.timeout(SLOW_MS)
      const page = await newPage({ javaScriptEnabled: hasScript, viewport: { width: 1280, height: 900 } })
      await page.goto(`${demo.server.people}/demo`)
      const vvx411 = demoPhone(page, 'VVX 411', hasScript)
      const t46s = demoPhone(page, 'T46S', hasScript)
      await vvx411.shows(james)
      await t46s.shows(henry)

      await logOut(vvx411, james)
      await logIn(vvx411, jane, 'not-hers')
      await vvx411.shows('Wrong number or password.')
      await vvx411.fill('Password', 'Jane-portal')
      await vvx411.press('Submit')
      await vvx411.shows(`Jane ${jane}`)
      await vvx411.offers('Log Out')
      await logOut(vvx411, jane)
      await vvx411.restart()
      await vvx411.offers('Login')

      await logOut(t46s, henry)
      await logIn(t46s, jane, '1000')
      await t46s.shows(`Jane ${jane}`)
      await t46s.offers('Log Out')
      await administratorSees(demo, hasScript)
      await logOut(t46s, jane)
      expect(page.troubles).to.deep.equal([])
    })
  })
}

/** Both of Jane's profiles, where she is and was, and how it is recorded; she is on the T46S now. */
async function administratorSees(demo: Demo, javaScriptEnabled: boolean): Promise<void> {
  const page = await newPage({ javaScriptEnabled, viewport: { width: 1280, height: 900 } })
  await signIn(page, demo)
  await open(page, 'Extensions')
  await page.getByRole('link', { name: jane, exact: true }).click()
  const profiles = await rows(page, 'Phone profiles')
  expect(profiles).to.have.length(2)
  expect(profiles.join(' ')).to.include('Polycom VVX 411').and.include('Yealink T46S')
  await open(page, 'Sessions')
  const [now, ...others] = (await rows(page, 'Sessions now')).filter((row) => row.includes(jane))
  expect(now).to.include('T46S').and.include('voicemail password')
  expect(others).to.deep.equal([])
  await page.getByRole('link', { name: 'Before', exact: true }).click()
  await page.getByRole('table', { name: 'Sessions before' }).waitFor()
  const [before, ...earlier] = (await rows(page, 'Sessions before')).filter((row) => row.includes(jane))
  expect(before).to.include('VVX 411').and.include('portal password').and.include('logged out on the phone')
  expect(earlier).to.deep.equal([])
  await open(page, 'Record')
  const record = (await page.locator('main').innerText()).replace(/\s+/g, ' ')
  expect(record).to.include(`extension ${jane}`).and.include('Wrong password').and.include('Logged in')
  for (const secret of ['Jane-portal', 'not-hers', 'example-sip-jane']) expect(record).not.to.include(secret)
  expect(page.troubles).to.deep.equal([])
}

describeInBrowser('the demo’s page', function () {
  let demo: Demo

  before(async function () {
    this.timeout(SLOW_MS)
    demo = await startDemo()
  })

  after(() => demo.stop())

  for (const width of [1280, 360]) {
    it(`bars nobody at ${width} px: idle, with a form, with a question`, async function () {
      this.timeout(SLOW_MS)
      const page = await newPage({ viewport: { width, height: 900 } })
      await page.goto(`${demo.server.people}/demo`)
      const t46s = demoPhone(page, 'T46S', true)
      await t46s.offers('Log Out')
      await expectAccessible(page)
      expect(await page.evaluate('document.documentElement.scrollWidth')).to.be.at.most(width)
      await t46s.press('Log Out')
      await t46s.shows('out of this phone?')
      await expectAccessible(page)
      await t46s.press('OK')
      await t46s.press('Login')
      await t46s.shows('Username')
      await expectAccessible(page)
      await t46s.fill('Username', henry)
      await t46s.fill('Password', '1002')
      await t46s.press('Submit')
      await t46s.offers('Log Out')
      expect(page.troubles).to.deep.equal([])
    })
  }
})
