import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { setAdministrator } from '../../../../src/app/administrators.ts'
import { changeExtension } from '../../../../src/app/extensions.ts'
import { describeInBrowser, expectAccessible, expectFitting, type WatchedPage } from '../../../support/browser.ts'
import { addApprovedPhone } from '../../../support/group-office.ts'
import { listenWith, type ListeningFace } from '../../../support/listening-face.ts'
import { admin, furnish, numbers } from '../../../support/office.ts'
import { anna, openOffice, type Office } from '../../../support/people.ts'
import { signedInPage } from '../../../support/signed-in-page.ts'

const passphrase = 'a passphrase of the tests'
const [wide, narrow] = [
  { width: 1280, height: 800 },
  { width: 360, height: 800 },
]

describeInBrowser('an administrator who makes a backup and restores it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hotdesk-page-'))
  let office: Office
  let server: ListeningFace
  before(async () => {
    office = await openOffice()
    office.context.backupFolder = join(folder, 'held')
    await furnish(office.context)
    await addApprovedPhone(office.context, { brand: 'yealink', model: 'T46S', mac: '805ec0aabb01' })
    await setAdministrator(office.context, admin, anna)
    server = await listenWith(office.face)
  })
  after(async () => {
    await server.stop()
    await office.close()
    rmSync(folder, { recursive: true })
  })

  async function isFine(page: WatchedPage, name: string): Promise<void> {
    await expectAccessible(page)
    const pictures = process.env['HOTDESK_TEST_PICTURES']
    for (const [size, at] of [
      [narrow, 'narrow'],
      [wide, 'wide'],
    ] as const) {
      await page.setViewportSize(size)
      await expectFitting(page)
      if (pictures) await page.screenshot({ path: join(pictures, `${name}-${at}.png`), fullPage: true })
    }
  }

  it('downloads it, looks into it, and is signed out with everybody else', async function () {
    this.timeout(120_000)
    const page = await signedInPage(server.origin, { viewport: wide, acceptDownloads: true })
    const other = await signedInPage(server.origin, { viewport: wide })
    await other.goto(`${server.origin}/phones`)
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Backup' }).click()
    await isFine(page, 'backup')
    await page.getByLabel('Secrets', { exact: true }).selectOption('with')
    await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
    await page.getByLabel('Passphrase, once more').fill('another one')
    await page.getByLabel('Your own password').fill(anna.password)
    await page.getByRole('button', { name: 'Make and download it' }).click()
    await page.getByText('This is not what you typed above.').first().waitFor()
    await isFine(page, 'refused')

    await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
    await page.getByLabel('Passphrase, once more').fill(passphrase)
    await page.getByLabel('Your own password').fill(anna.password)
    const downloading = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Make and download it' }).click()
    const download = await downloading
    expect(download.suggestedFilename()).to.match(/^hotdesk-.*\.backup$/)
    const file = join(folder, download.suggestedFilename())
    await download.saveAs(file)
    await changeExtension(office.context, admin, numbers.henry, { name: 'Somebody Else' })

    await page.getByLabel('Passphrase of the backup').fill(passphrase)
    await page.getByLabel('File').setInputFiles(file)
    await page.getByRole('button', { name: 'Look into it' }).click()
    await page.getByRole('heading', { name: 'Restore this backup?' }).waitFor()
    await isFine(page, 'held')
    await page.getByLabel('Passphrase of the backup').fill(passphrase)
    await page.getByLabel('Your own password').fill(anna.password)
    await page.getByLabel('Replace everything').check()
    await page.getByRole('button', { name: 'Restore it', exact: true }).click()
    await page.getByRole('heading', { name: 'Restored' }).waitFor()
    await isFine(page, 'restored')
    await other.getByText('You are signed out: what this page shows').waitFor()
    await isFine(other, 'told')
    await other.goto(`${server.origin}/phones`)
    await other.getByText('You were signed out: on').waitFor()
    await isFine(other, 'sign-in')
    // A form that is refused is no trouble.
    for (const at of [page, other])
      expect(at.troubles.filter((one) => !one.includes('status of 422'))).to.deep.equal([])
  })
})
