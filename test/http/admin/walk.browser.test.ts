import { expect } from 'chai'
import { setAdministrator } from '../../../src/app/administrators.ts'
import { changeGlobalSettings } from '../../../src/app/global-settings.ts'
import { countFailure } from '../../../src/app/lockout.ts'
import { answerFile } from '../../../src/app/provisioning.ts'
import { addTemplate } from '../../../src/app/templates.ts'
import { sessionOnPhone } from '../../../src/stores/sessions.ts'
import { describeInBrowser, expectAccessible, expectFitting, type WatchedPage } from '../../support/browser.ts'
import { listenWith, type ListeningFace } from '../../support/listening-face.ts'
import { admin, furnish, numbers } from '../../support/office.ts'
import { anna, openOffice, type Office } from '../../support/people.ts'
import { signedInPage } from '../../support/signed-in-page.ts'

const mac = '005058aabbcc'
const widths = [1280, 360] as const

describeInBrowser('an administrator at these pages', () => {
  let office: Office
  let server: ListeningFace
  beforeEach(async () => {
    office = await openOffice()
    await furnish(office.context)
    await addTemplate(office.context, admin, { brand: 'sangoma', name: 'my-sangoma-template' })
    await setAdministrator(office.context, admin, anna)
    const userAgent = 'Sangoma S500 V2.0.4.27 005058aabbcc'
    await answerFile(office.context, { path: `cfg${mac}.xml`, userAgent, source: '192.0.2.52' })
    server = await listenWith(office.face)
  })
  afterEach(async () => {
    await server.stop()
    await office.close()
  })

  const signIn = (width: number) => signedInPage(server.origin, { viewport: { width, height: 800 } })
  const notice = (page: WatchedPage) => page.locator('main > .notice').first().textContent()

  for (const width of widths) {
    it(`E19 to E30, rule 12: maps 5501, sees why, approves, logs in, logs out, reads the record, at ${width} px`, async () => {
      const page = await signIn(width)
      const isFine = async () => {
        await expectAccessible(page)
        await expectFitting(page)
      }

      await page.getByRole('link', { name: 'Extension Mapping' }).click()
      await page.getByRole('link', { name: 'Add a row' }).click()
      await page.getByLabel('Extension').fill('5501')
      await page.getByLabel('Brand and template').selectOption('Sangoma: my-sangoma-template')
      await page.getByLabel('Model').selectOption('S500')
      await isFine()
      await page.getByRole('button', { name: 'Save the row' }).click()
      expect(await notice(page)).to.equal(
        'Saved. Extension 5501 gets the template my-sangoma-template on every Sangoma S500.',
      )

      await page.getByLabel('Extension', { exact: true }).fill('5501')
      await page.getByLabel('MAC address of the phone').fill('00:50:58:aa:bb:cc')
      await page.getByRole('button', { name: 'Show the template and why' }).click()
      const answer = page.locator('#which')
      expect(await answer.locator('.notice').innerText()).to.contain(
        '5501 Desk 5501 on S500 00:50:58:aa:bb:cc: Sangoma my-sangoma-template. The row for every phone of model S500.',
      )
      expect(await answer.locator('tbody tr').innerText()).to.contain('This one')
      await isFine()

      await page.getByRole('link', { name: 'Phones', exact: true }).click()
      await isFine()
      await page.getByLabel('Tick S500 00:50:58:aa:bb:cc').check()
      await page.getByRole('button', { name: 'Approve the ticked phones' }).click()
      expect(await notice(page)).to.contain('One phone is approved.')

      await page.getByRole('link', { name: '00:50:58:aa:bb:cc' }).click()
      await page.getByLabel('Extension').fill('5501')
      await page.getByRole('button', { name: 'Log in' }).click()
      expect(await notice(page)).to.equal('5501 Desk 5501 is logged in on the S500 00:50:58:aa:bb:cc.')
      expect(await sessionOnPhone(office.context.database, mac)).to.include({ extension: '5501' })
      await isFine()

      await page.locator('summary', { hasText: 'Log out' }).click()
      await isFine()
      await page.getByRole('button', { name: 'Log out' }).click()
      expect(await notice(page)).to.equal('5501 Desk 5501 is logged out of the S500 00:50:58:aa:bb:cc.')
      expect(await sessionOnPhone(office.context.database, mac)).to.equal(undefined)

      await page.getByRole('link', { name: 'Record' }).click()
      const record = await page.locator('tbody').innerText()
      for (const said of ['Mapping added', 'Approved', 'Logged in', 'Logged out', 'administrator anna'])
        expect(record).to.contain(said)
      await isFine()
      expect(page.troubles).to.deep.equal([])
    })

    it(`every page is accessible, fits and has no trouble at ${width} px`, async function () {
      this.timeout(180_000)
      await changeGlobalSettings(office.context, admin, { approvalNetworks: ['192.0.2.0/24'] })
      for (let wrong = 0; wrong < 5; wrong += 1)
        await countFailure(office.context, { extension: '5501', phone: mac, address: '192.0.2.7' })
      const page = await signIn(width)
      await page.goto(`${server.origin}/phones/${mac}`)
      await page.getByLabel('Extension').fill(numbers.henry)
      await page.getByRole('button', { name: 'Log in' }).click()
      const paths = [
        ...['/phones', '/phones?state=loggedIn', '/phones/new', `/phones/${mac}`, `/phones/${mac}/files`],
        ...['/extension-mapping', '/extension-mapping?which=asked&extension=1', '/extension-mapping/new'],
        ...['/extensions', '/extensions/new', '/extensions/5501', `/extensions/${numbers.henry}`],
        `/extensions/${numbers.henry}/edit`,
        `/extensions/${numbers.henry}/profiles/sangoma/S500`,
        `/extensions/${numbers.henry}/profiles/sangoma/S500/files`,
        ...['/sessions', '/sessions/before', '/record', '/api-tokens'],
      ]
      for (const path of paths) {
        await page.goto(server.origin + path)
        await expectAccessible(page)
        await expectFitting(page)
      }
      // A form that is drawn again with 422 is on the console as a failed load; nothing else may be.
      expect(page.troubles.filter((trouble) => !trouble.includes('status of 422'))).to.deep.equal([])
    })
  }

  it('E29, rule 3: sees whom a login logs out before it happens, by keyboard alone', async () => {
    const page = await signIn(1280)
    await page.goto(`${server.origin}/phones/${mac}`)
    const logIn = async (extension: string) => {
      await page.getByLabel('Extension').focus()
      await page.keyboard.type(extension)
      await page.keyboard.press('Enter')
    }
    const said = (sentence: string) => page.locator('main > .notice.good', { hasText: sentence }).waitFor()
    await logIn(numbers.henry)
    await said('01132991002 Henry is logged in')
    await logIn(numbers.james)
    const go = page.getByRole('button', { name: 'Log 01132991002 Henry out and 01132991001 James in' })
    await go.waitFor()
    await expectAccessible(page)
    await go.focus()
    await page.keyboard.press('Enter')
    await said('01132991001 James is logged in')
    expect(await sessionOnPhone(office.context.database, mac)).to.include({ extension: numbers.james })
  })
})
