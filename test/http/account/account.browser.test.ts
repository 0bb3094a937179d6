import { expect } from 'chai'
import { setAdministrator } from '../../../src/app/administrators.ts'
import { codeAt, stepAt } from '../../../src/app/one-time-code.ts'
import { describeInBrowser, expectAccessible, expectFitting, type WatchedPage } from '../../support/browser.ts'
import { listenWith, type ListeningFace } from '../../support/listening-face.ts'
import { admin } from '../../support/office.ts'
import { anna, openOffice, type Office } from '../../support/people.ts'
import { stopClock } from '../../support/second-factor.ts'
import { signedInPage } from '../../support/signed-in-page.ts'

const [wide, narrow] = [
  { width: 1280, height: 800 },
  { width: 360, height: 800 },
]

describeInBrowser('somebody who sets a second factor up', () => {
  let office: Office
  let server: ListeningFace
  beforeEach(async () => {
    office = await openOffice()
    await setAdministrator(office.context, admin, anna)
    stopClock(office.context)
    server = await listenWith(office.face)
  })
  afterEach(async () => {
    await server.stop()
    await office.close()
  })

  async function isFine(page: WatchedPage): Promise<void> {
    await expectAccessible(page)
    for (const size of [narrow, wide]) {
      await page.setViewportSize(size)
      await expectFitting(page)
    }
  }

  it('scans, confirms, keeps the recovery codes, signs in with a code, and signs out elsewhere', async function () {
    this.timeout(120_000)
    const page = await signedInPage(server.origin, { viewport: wide })
    await page.getByRole('link', { name: 'Your account' }).click()
    await page.getByRole('link', { name: 'Set it up' }).click()
    await page.getByRole('button', { name: 'Set it up' }).click()
    await isFine(page)
    const box = await page.locator('svg.qr').boundingBox()
    expect(box?.width).to.equal(box?.height).and.to.be.above(200)
    const secret = (await page.locator('code.secret').innerText()).replaceAll(' ', '')
    const here = stepAt(office.context.now())
    await page.getByRole('textbox', { name: 'Code' }).fill(codeAt(secret, here))
    await page.getByRole('button', { name: 'Turn it on' }).click()
    expect((await page.locator('pre').innerText()).trim().split('\n')).to.have.length(10)
    await page.getByRole('link', { name: 'I have kept them' }).click()

    const other = await signedInPage(server.origin, { viewport: wide })
    await isFine(other)
    await other.getByRole('textbox', { name: 'Code' }).fill(codeAt(secret, here + 1))
    await other.getByRole('button', { name: 'Sign in' }).click()
    await other.goto(`${server.origin}/account`)
    await isFine(other)
    await other.goto(`${server.origin}/administrators/sign-ins`)
    await isFine(other)
    await other.locator('summary', { hasText: 'Sign out' }).click()
    await other.getByRole('button', { name: 'Sign out', exact: true }).last().click()
    await other.getByText('anna is signed out there.').waitFor()
    await page.goto(`${server.origin}/account`)
    expect(page.url()).to.match(/\/sign-in\?to=/)
    for (const at of [page, other]) expect(at.troubles).to.deep.equal([])
  })
})
