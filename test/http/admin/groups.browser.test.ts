import { mkdirSync } from 'node:fs'
import { expect } from 'chai'
import { setAdministrator } from '../../../src/app/administrators.ts'
import { addAdministrator } from '../../../src/app/manage-administrators.ts'
import { findGroupNamed } from '../../../src/stores/groups.ts'
import { phonesInGroup } from '../../../src/stores/phones.ts'
import { describeInBrowser, expectAccessible, expectFitting, newPage, type WatchedPage } from '../../support/browser.ts'
import { addDesks, desks, logInOn } from '../../support/desks.ts'
import { furnishGroup, groupPhones } from '../../support/group-office.ts'
import { listenWith, type ListeningFace } from '../../support/listening-face.ts'
import { admin, furnish, numbers, secrets } from '../../support/office.ts'
import { anna, openOffice, type Office } from '../../support/people.ts'

const { jane } = numbers
const pictures = process.env['HOTDESK_PICTURES']

describeInBrowser('business groups and own pages in a browser', () => {
  let office: Office
  let server: ListeningFace
  beforeEach(async () => {
    office = await openOffice()
    await furnish(office.context)
    await addDesks(office.context)
    await furnishGroup(office.context)
    await logInOn(office.context, groupPhones.t46s, jane)
    await setAdministrator(office.context, admin, anna)
    server = await listenWith(office.face)
  })
  afterEach(async () => {
    await server.stop()
    await office.close()
  })

  async function signIn(width: number, typed: { name: string; password: string }): Promise<WatchedPage> {
    const page = await newPage({ viewport: { width, height: 800 } })
    await page.goto(`${server.origin}/sign-in`)
    await page.getByLabel('Name or number').fill(typed.name)
    await page.getByLabel('Password').fill(typed.password)
    await page.getByRole('main').getByRole('button').click()
    return page
  }

  async function look(page: WatchedPage, name: string): Promise<void> {
    await expectAccessible(page)
    await expectFitting(page)
    if (pictures === undefined) return
    mkdirSync(pictures, { recursive: true })
    await page.screenshot({ path: `${pictures}/${name}-${page.viewportSize()?.width ?? 0}.png`, fullPage: true })
  }
  const notice = (page: WatchedPage) => page.locator('main > .notice.good').first().textContent()

  for (const width of [1280, 360]) {
    it(`B9, B15: a group is made, filled and given an administrator at ${width} px`, async function () {
      this.timeout(180_000)
      const page = await signIn(width, anna)
      await page.getByRole('link', { name: 'Business Groups' }).click()
      await look(page, 'groups')
      await page.getByRole('link', { name: 'Add a group' }).click()
      await page.getByLabel('Name').fill('Other Company')
      await page.getByLabel('Country code').fill('44')
      await look(page, 'group-new')
      await page.getByRole('button', { name: 'Add the group' }).click()
      expect(await notice(page)).to.contain('Other Company is added.')
      await look(page, 'group')
      await page.getByRole('link', { name: 'Phones (0)' }).click()
      await page.getByLabel('MAC addresses').fill(`${desks.s500.mac}\nnonsense`)
      await page.getByLabel(/^Tick phone 80:5e:c0:aa/).check()
      await page.getByRole('button', { name: 'Put the phones in' }).click()
      expect(await notice(page)).to.equal('Put into Other Company: 2 phones.')
      expect(await page.locator('.notice.bad').textContent()).to.contain('“nonsense” is no MAC address')
      await look(page, 'group-phones')
      const group = await findGroupNamed(office.context.database, 'Other Company')
      expect(await phonesInGroup(office.context.database, group?.id ?? 0)).to.have.length(2)
      await page.getByRole('link', { name: /^Administrators \(/ }).click()
      await page.getByLabel('Name').fill('olga')
      await page.getByLabel('Password').fill('olga has a phrase')
      await page.getByRole('button', { name: 'Add the administrator' }).click()
      expect(await notice(page)).to.equal('olga can sign in now, and sees Other Company alone.')
      await look(page, 'group-administrators')
      for (const path of ['/administrators', '/api-tokens', '/phones', '/extensions', `/extensions/${jane}`]) {
        await page.goto(server.origin + path)
        await look(page, path.replaceAll('/', '_'))
      }
      for (const path of [`/phones/${groupPhones.t46s.mac}`, '/phones/new', '/record', '/groups']) {
        await page.goto(server.origin + path)
        await look(page, path.replaceAll('/', '_'))
      }
      expect(page.troubles.filter((trouble) => !trouble.includes('status of 422'))).to.deep.equal([])
    })

    it(`a subscriber sees their own pages and logs out from afar at ${width} px`, async function () {
      this.timeout(180_000)
      const page = await signIn(width, { name: '0113 299 1000', password: secrets.jane.portal })
      await page.getByRole('heading', { name: `${jane} Jane` }).waitFor()
      await look(page, 'me')
      for (const path of ['/me/password', '/me/sessions', '/me/profiles/yealink/T46S']) {
        await page.goto(server.origin + path)
        await look(page, path.replaceAll('/', '_'))
      }
      await page.goto(`${server.origin}/me`)
      await page.locator('summary', { hasText: 'Log out' }).click()
      await page.getByRole('button', { name: 'Log out' }).click()
      expect(await notice(page)).to.equal('You are logged out of the T46S 80:5e:c0:99:10:02.')
      await look(page, 'me-out')
      expect(page.troubles).to.deep.equal([])
    })
  }

  it('provider support sees pages with what would change something switched off', async function () {
    this.timeout(180_000)
    const sara = { name: 'sara', password: 'sara has a phrase' }
    await addAdministrator(office.context, admin, sara, { role: 'support' })
    const page = await signIn(1280, sara)
    for (const path of ['/phones', '/global-settings', `/phones/${groupPhones.t46s.mac}`, '/groups']) {
      await page.goto(server.origin + path)
      await look(page, `support${path.replaceAll('/', '_')}`)
    }
    expect(page.troubles).to.deep.equal([])
  })
})
