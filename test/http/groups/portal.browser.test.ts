import { expect } from 'chai'
import { setAdministrator } from '../../../src/app/administrators.ts'
import { logIn } from '../../../src/app/hot-desk.ts'
import { countFailure } from '../../../src/app/lockout.ts'
import { findGroupProfile } from '../../../src/stores/group-profiles.ts'
import { sessionOnPhone } from '../../../src/stores/sessions.ts'
import { describeInBrowser, expectAccessible, expectFitting, type WatchedPage } from '../../support/browser.ts'
import { furnishGroup, groupPhones } from '../../support/group-office.ts'
import { listenWith, type ListeningFace } from '../../support/listening-face.ts'
import { admin, furnish, numbers } from '../../support/office.ts'
import { anna, openOffice, type Office } from '../../support/people.ts'
import { signedInPage } from '../../support/signed-in-page.ts'

const { t46s, vvx411 } = groupPhones

describeInBrowser('the administrator of a business group', () => {
  let office: Office
  let server: ListeningFace
  let group: number
  beforeEach(async () => {
    office = await openOffice()
    await furnish(office.context)
    group = (await furnishGroup(office.context)).id
    await setAdministrator(office.context, admin, anna, { role: 'group', group })
    for (const [number, { mac }] of [
      [numbers.henry, t46s],
      [numbers.james, vvx411],
    ] as const)
      await logIn(office.context, admin, { number, mac, startedBy: 'the test', takeOver: false })
    server = await listenWith(office.face)
  })
  afterEach(async () => {
    await server.stop()
    await office.close()
  })

  const isFine = async (page: WatchedPage) => {
    await expectAccessible(page)
    await expectFitting(page)
  }

  for (const width of [1280, 360]) {
    it(`B10 to B29: creates the phone profile of a model, and turns on hot desking in it, at ${width} px`, async function () {
      this.timeout(180_000)
      const page = await signedInPage(server.origin, { viewport: { width, height: 800 } })
      const menu = page.getByRole('navigation', { name: 'BG Admin Portal' })
      await menu.getByRole('link', { name: 'Phones' }).click()
      expect(await page.locator('tbody tr').count()).to.equal(2)
      await page.locator('summary', { hasText: 'Actions' }).first().click()
      await isFine(page)

      await page.getByRole('link', { name: 'Manage your phone profiles' }).click()
      await isFine(page)
      await page.getByRole('link', { name: 'Create new profile' }).click()
      await isFine(page)
      await page.getByRole('button', { name: 'Yealink T46S', exact: true }).click()
      await isFine(page)
      await page.getByRole('link', { name: 'Yealink T46S' }).click()
      await page.getByRole('combobox', { name: 'Hot desking' }).selectOption('On')
      await page.getByRole('combobox', { name: 'Soft key of Log Out' }).selectOption('Soft key 2')
      await page.getByLabel('Lock: Hot desking').check()
      await isFine(page)
      await page.getByRole('button', { name: 'Save the profile' }).click()
      await isFine(page)
      await page.getByLabel('Now').check()
      await page.locator('main form button.main').click()
      const key = { group, brand: t46s.brand, model: t46s.model }
      expect(await findGroupProfile(office.context.database, key)).to.deep.include({
        settings: { hotDesking: true, logOutKey: 2 },
        locked: ['hotDesking'],
      })
      await isFine(page)
      expect(page.troubles).to.deep.equal([])
    })

    it(`every page of the portal is accessible, fits and has no trouble at ${width} px`, async function () {
      this.timeout(180_000)
      for (let wrong = 0; wrong < 5; wrong += 1)
        await countFailure(office.context, { extension: numbers.jane, phone: t46s.mac, address: '192.0.2.7' })
      const page = await signedInPage(server.origin, { viewport: { width, height: 800 } })
      const paths = [
        ...['phones', 'phones/profiles', 'phones/profiles/new', 'subscribers', 'sessions', 'sessions/before'],
        ...['settings', 'record', `phones/${t46s.mac}/configure`, `phones/${t46s.mac}/settings`],
        ...[`subscribers/${numbers.jane}`, `subscribers/${numbers.henry}`],
        `subscribers/${numbers.henry}/profiles/yealink/T46S`,
        `subscribers/${numbers.henry}/profiles/yealink/T46S/files`,
      ]
      for (const path of paths) {
        await page.goto(`${server.origin}/portal/${group}/${path}`)
        expect(await page.locator('h1').count(), path).to.equal(1)
        await isFine(page)
      }
      expect(page.troubles).to.deep.equal([])
    })
  }

  it('B5, B49: logs Jane in on James’s phone from afar, after the question that names him', async () => {
    const page = await signedInPage(server.origin, { viewport: { width: 1280, height: 800 } })
    await page.getByRole('link', { name: 'Subscribers' }).click()
    await page.getByRole('link', { name: numbers.jane }).click()
    await page.getByLabel('Phone', { exact: true }).selectOption(vvx411.mac)
    await page.getByRole('button', { name: 'Log in on this phone' }).click()
    await page.getByRole('button', { name: 'Log 01132991001 James out and 01132991000 Jane in' }).click()
    await page.locator('main > .notice.good').waitFor()
    expect(await sessionOnPhone(office.context.database, vvx411.mac)).to.include({ extension: numbers.jane })
    await isFine(page)
  })
})
