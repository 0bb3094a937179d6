import { expect } from 'chai'
import { firstAdministratorKey } from '../../../src/app/administrators.ts'
import { listTemplates } from '../../../src/stores/templates.ts'
import { describeInBrowser, expectAccessible, expectFitting, newPage, type WatchedPage } from '../../support/browser.ts'
import { listenWith, type ListeningFace } from '../../support/listening-face.ts'
import { anna, openOffice, type Office } from '../../support/people.ts'

describeInBrowser('from the first administrator to a template', () => {
  let office: Office
  let server: ListeningFace
  beforeEach(async () => {
    office = await openOffice()
    server = await listenWith(office.face)
  })
  afterEach(async () => {
    await server.stop()
    await office.close()
  })

  /** No barrier, no sideways scrolling, and nothing on the console but the refusals that were asked for. */
  async function isFine(page: WatchedPage): Promise<void> {
    await expectAccessible(page)
    await expectFitting(page)
    expect(page.troubles.filter((trouble) => !trouble.includes('status of 422'))).to.deep.equal([])
  }

  const notice = (page: WatchedPage) => page.locator('main .notice').first().innerText()
  const button = (page: WatchedPage, name: string) => page.getByRole('button', { name, exact: true })
  const field = (page: WatchedPage, name: string) => page.getByLabel(name, { exact: true })

  for (const width of [1280, 360]) {
    it(`E2 to E18: sets the addresses, makes a template and previews it, at ${width} px`, async function () {
      // A long walk, with many looks for barriers.
      this.timeout(180_000)
      const page = await newPage({ viewport: { width, height: 800 } })
      await page.goto(`${server.origin}/first-administrator?key=${firstAdministratorKey(office.context)}`)
      await isFine(page)
      await field(page, 'Name').fill(anna.name)
      await field(page, 'Password').fill(anna.password)
      await button(page, 'Make me the administrator').click()

      expect(page.url()).to.equal(`${server.origin}/global-settings`)
      await button(page, 'Save Global').click()
      expect(await notice(page)).to.contain('phones need at least one of the two')
      await isFine(page)
      await page.getByRole('link', { name: /^Internal IP address: / }).click()
      expect(await page.evaluate('document.activeElement.name')).to.equal('internalAddress')
      await page.keyboard.type('192.0.2.10')
      await field(page, 'Admin Password').fill('4711')
      await button(page, 'Save Global').click()
      expect(await notice(page)).to.contain('Global Settings are saved.')
      expect(await page.content()).not.to.contain('4711')
      await isFine(page)

      await page.getByRole('complementary').getByRole('link', { name: 'Sangoma' }).click()
      await isFine(page)
      await field(page, 'Name').fill('my-sangoma-template')
      await button(page, 'Create template').click()

      await isFine(page)
      await field(page, 'Time zone').fill('Europe/London')
      await field(page, 'Clock').selectOption('12 hours')
      await page.getByLabel('Codecs, place 1').selectOption('G.711 A-law (PCMA)')
      await button(page, 'Add a line key').click()
      await field(page, 'Number or address').fill('5502')
      await button(page, 'Add a line key').click()
      await button(page, 'Move up: Line key 2').click()
      await isFine(page)
      await button(page, 'Remove: Line key 1').click()
      await field(page, 'Extra parameters').fill('P30 = {{mac}}.example.com')
      await field(page, 'Ring volume').fill('900')
      await field(page, 'Model').selectOption('S500')
      await button(page, 'Preview').click()
      expect(await page.locator('#preview .notice').innerText()).to.contain('Ring volume: At most 100.')
      await isFine(page)
      await field(page, 'Ring volume').fill('90')
      await field(page, 'MAC address').fill('00:50:58:aa:bb:cc')
      await button(page, 'Preview').click()
      expect(await page.locator('#preview .file').last().innerText()).to.contain('005058aabbcc.example.com')
      await isFine(page)

      // The Enter key saves, whatever buttons stand before.
      await field(page, 'VLAN').fill('20')
      await page.keyboard.press('Enter')
      expect(await notice(page)).to.contain('Template my-sangoma-template is saved.')
      const templates = await listTemplates(office.context.database, 'sangoma')
      expect(templates.find(({ name }) => name === 'my-sangoma-template')?.settings).to.deep.equal({
        timeZone: 'Europe/London',
        timeFormat: '12h',
        codecs: ['pcma'],
        ringVolume: 90,
        vlan: 20,
        lineKeys: [{ type: 'blf', label: '', value: '5502' }],
      })

      await page.getByRole('complementary').getByRole('link', { name: 'Sangoma' }).click()
      await button(page, 'Make my-sangoma-template the default').click()
      expect(await page.locator('main > section').last().innerText()).to.contain('my-sangoma-template')
      await page.getByRole('link', { name: 'my-sangoma-template' }).first().click()
      await page.locator('summary').filter({ hasText: 'Delete template' }).click()
      await isFine(page)
      await button(page, 'Delete template').click()
      expect(await notice(page)).to.equal('Template my-sangoma-template is deleted.')
      expect(await page.getByRole('heading', { name: 'Default Template' }).count()).to.equal(0)

      await button(page, 'Sign out').click()
      expect(await notice(page)).to.equal('You are signed out.')
      await isFine(page)
    })
  }

  it('works by keyboard alone and without JavaScript', async () => {
    const page = await newPage({ javaScriptEnabled: false })
    await page.goto(`${server.origin}/first-administrator?key=${firstAdministratorKey(office.context)}`)
    await page.keyboard.press('Tab')
    expect(await page.locator(':focus').innerText()).to.equal('Skip to the page')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.type(anna.name)
    await page.keyboard.press('Tab')
    await page.keyboard.type(anna.password)
    await page.keyboard.press('Enter')
    await page.waitForURL(`${server.origin}/global-settings`)
    await field(page, 'External IP address').focus()
    await page.keyboard.type('pbx.example.com')
    await page.keyboard.press('Enter')
    // The page before this one had a notice as well, so the sentence itself is what to wait for.
    await page.getByText('Global Settings are saved.').waitFor()
    expect(await notice(page)).to.contain('Global Settings are saved.')
  })
})
