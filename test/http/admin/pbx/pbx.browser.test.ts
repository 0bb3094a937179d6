import { expect } from 'chai'
import { setAdministrator } from '../../../../src/app/administrators.ts'
import { openPbx } from '../../../../src/open-pbx.ts'
import { pbxSetup } from '../../../../src/pbx-setup.ts'
import { missingAsterisk, startAsterisk, type TestAsterisk } from '../../../support/asterisk.ts'
import { describeInBrowser, expectAccessible, expectFitting, type WatchedPage } from '../../../support/browser.ts'
import { listenWith, type ListeningFace } from '../../../support/listening-face.ts'
import { admin } from '../../../support/office.ts'
import { anna, openOffice, type Office } from '../../../support/people.ts'
import { describeUnless } from '../../../support/required.ts'
import { signedInPage } from '../../../support/signed-in-page.ts'
import { until } from '../../../support/until.ts'

const widths = [1280, 360] as const

describeInBrowser('the page of the PBX', () => {
  describeUnless(missingAsterisk(), 'with an Asterisk', function (this: Mocha.Suite) {
    this.timeout(180_000)
    let office: Office
    let asterisk: TestAsterisk
    let server: ListeningFace
    let close: () => Promise<void>
    before(async () => {
      asterisk = await startAsterisk()
      office = await openOffice()
      const { context } = office
      const pbx = openPbx({ directory: 'builtin', manager: '' }, context.database, context.log)
      const setup = pbxSetup(context, pbx, {})
      context.pbxSetup = setup
      close = () => setup.close()
      await setAdministrator(context, admin, anna)
      server = await listenWith(office.face)
    })
    after(async () => {
      await server.stop()
      await close()
      await office.close()
      await asterisk.stop()
    })

    const open = async (width: number): Promise<WatchedPage> => {
      const page = await signedInPage(server.origin, { viewport: { width, height: 900 } })
      await page.getByRole('link', { name: 'PBX', exact: true }).click()
      return page
    }
    const isFine = async (page: WatchedPage) => {
      await expectAccessible(page)
      await expectFitting(page)
      // A form that is refused is answered with 422, which the browser notes.
      expect(page.troubles.filter((one) => !one.includes('status of 422'))).to.deep.equal([])
    }
    const look = async (page: WatchedPage, name: string) => {
      const folder = process.env['HOTDESK_TEST_PICTURES']
      if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
    }

    for (const width of widths) {
      it(`is chosen, connects, and breaks and mends its files, at ${width} px`, async () => {
        const page = await open(width)
        await isFine(page)
        await look(page, `pbx-before-${width}`)
        const manager = new URL(asterisk.ami)
        await page.getByLabel('Extensions come from').selectOption('Asterisk’s files')
        await page.getByLabel('Folder, file or database').fill(asterisk.etc)
        await page.getByLabel('Address of the manager').fill('ami://nobody')
        await page.getByRole('button', { name: 'Save the PBX' }).click()
        expect(await page.locator('#field-managerSecret-problem').innerText()).to.contain('Type the secret')
        await isFine(page)
        await page.getByLabel('Address of the manager').fill(`ami://${manager.username}@${manager.host}`)
        await page.getByLabel('Secret of the manager user').fill(decodeURIComponent(manager.password))
        await page.getByRole('button', { name: 'Save the PBX' }).click()
        expect(await page.locator('main > .notice').innerText()).to.contain(
          'Saved. Extensions come from Asterisk’s files',
        )
        await until(() => office.context.pbx.manager?.state().connected === true, 'the manager is connected')
        await page.reload()
        expect(await page.getByRole('region', { name: 'Manager interface' }).innerText()).to.match(/Connected since/)
        await isFine(page)
        await look(page, `pbx-connected-${width}`)

        const voicemail = '[default]\n5501 => 4321,Henry\n5502 => 4322,James\n'
        asterisk.write('voicemail.conf', `${voicemail}[broken\n`)
        await page.getByRole('button', { name: 'Read again now' }).click()
        const region = page.getByRole('region', { name: 'Extensions', exact: true })
        expect(await region.locator('.notice.bad').innerText()).to.match(/voicemail\.conf, line 4: /)
        await isFine(page)
        await look(page, `pbx-broken-${width}`)
        asterisk.write('voicemail.conf', voicemail)
        await page.getByRole('button', { name: 'Read again now' }).click()
        expect(await region.locator('.notice.bad').count()).to.equal(0)
        await page.getByLabel('Extensions come from').selectOption('Hot Desk keeps them itself')
        await page.getByLabel('Address of the manager').fill('')
        await page.getByRole('button', { name: 'Save the PBX' }).click()
        await isFine(page)
      })
    }
  })
})
