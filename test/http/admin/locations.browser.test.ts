import { expect } from 'chai'
import { setAdministrator } from '../../../src/app/administrators.ts'
import { changeGlobalSettings } from '../../../src/app/global-settings.ts'
import { logIn } from '../../../src/app/hot-desk.ts'
import { activateToken } from '../../../src/stores/phone-tokens.ts'
import { describeInBrowser, expectAccessible, expectFitting, type WatchedPage } from '../../support/browser.ts'
import { addDesks, desks } from '../../support/desks.ts'
import { withIncludes } from '../../support/include-files.ts'
import { listenWith, type ListeningFace } from '../../support/listening-face.ts'
import { admin, furnish, numbers } from '../../support/office.ts'
import { anna, openOffice, type Office } from '../../support/people.ts'
import { signedInPage } from '../../support/signed-in-page.ts'

/** A folder to put pictures into, for somebody who wants to look at the pages. */
const pictures = process.env['PICTURES']

describeInBrowser('an administrator at the pages of Locations', () => {
  let office: Office
  let server: ListeningFace
  beforeEach(async () => {
    office = await openOffice()
    await furnish(office.context)
    await addDesks(office.context)
    await changeGlobalSettings(office.context, admin, { emergencyContext: 'emergency' })
    office.context.pbx = withIncludes(office.context.pbx)
    for (const { mac } of [desks.t46s, desks.s500])
      await activateToken(office.context.database, { hash: mac, mac, address: '', createdAt: 1, usedAt: 1 })
    await logIn(office.context, admin, { number: numbers.jane, mac: desks.s500.mac, startedBy: 'x', takeOver: false })
    await setAdministrator(office.context, admin, anna)
    server = await listenWith(office.face)
  })
  afterEach(async () => {
    await server.stop()
    await office.close()
  })

  const signIn = (width: number) => signedInPage(server.origin, { viewport: { width, height: 800 } })
  const notice = (page: WatchedPage) => page.locator('main > .notice').first().textContent()

  for (const width of [1280, 360]) {
    it(`E32, E33: adds two, puts phones in, moves one, deletes one, at ${width} px`, async function () {
      this.timeout(180_000)
      const page = await signIn(width)
      const isFine = async (name: string) => {
        if (pictures) await page.screenshot({ path: `${pictures}/${name}-${width}.png`, fullPage: true })
        await expectAccessible(page)
        await expectFitting(page)
      }
      const add = async (name: string, callerId: string) => {
        await page.getByRole('link', { name: 'Locations', exact: true }).first().click()
        await page.getByRole('link', { name: 'Add a location' }).click()
        await page.getByLabel('Name').fill(name)
        await page.getByLabel('Emergency caller ID').fill(callerId)
        await page.getByLabel('Address').fill('1 High Street\n2nd floor, by the stairs')
        await isFine('new')
        await page.getByRole('button', { name: 'Add the location' }).click()
      }

      await add('Main building, 1st floor', '+15550101')
      await add('Main building, 2nd floor', '+15550102')
      await page.getByLabel('Tick T46S 80:5e:c0:aa:bb:cc').check()
      await page.getByLabel('Tick S500 00:50:58:aa:bb:cc').check()
      await page.getByRole('button', { name: 'Put the ticked phones in' }).click()
      expect(await notice(page)).to.equal('2 phones are put into Main building, 2nd floor.')
      await isFine('location')

      await page.getByRole('link', { name: '80:5e:c0:aa:bb:cc' }).click()
      const part = page.locator('#location')
      expect(await part.innerText()).to.contain('calls emergency numbers with the caller ID +15550102')
      await part.getByLabel('Location').selectOption('Main building, 1st floor')
      await part.getByRole('button', { name: 'Save the location' }).click()
      expect(await notice(page)).to.equal('Saved. The phone is in Main building, 1st floor.')
      await isFine('phone')

      await page.getByRole('link', { name: 'Locations', exact: true }).first().click()
      await isFine('list')
      await page.getByRole('link', { name: 'The phones in Main building, 1st floor: 1' }).click()
      expect(await page.locator('main tbody tr').count()).to.equal(1)
      await isFine('phones')

      await page.locator('main').getByRole('link', { name: 'Main building, 1st floor' }).first().click()
      await page.locator('summary', { hasText: 'Delete the location' }).click()
      await isFine('delete')
      await page.getByLabel('Its phones go').selectOption('to Main building, 2nd floor')
      await page.getByRole('button', { name: 'Delete the location' }).click()
      expect(await notice(page)).to.equal('The location Main building, 1st floor is deleted.')
      expect(await page.locator('td[data-label=Phones]').innerText()).to.equal('2')
      expect(page.troubles).to.deep.equal([])
    })
  }
})
