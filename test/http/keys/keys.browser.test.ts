import { expect } from 'chai'
import { setAdministrator } from '../../../src/app/administrators.ts'
import { changeKeys } from '../../../src/app/person-keys.ts'
import { findKeys } from '../../../src/stores/extension-keys.ts'
import { ensureProfile } from '../../../src/stores/profiles.ts'
import { describeInBrowser, expectAccessible, expectFitting, type WatchedPage } from '../../support/browser.ts'
import { furnishGroup } from '../../support/group-office.ts'
import { listenWith, type ListeningFace } from '../../support/listening-face.ts'
import { admin, furnish, numbers } from '../../support/office.ts'
import { anna, openOffice, type Office } from '../../support/people.ts'
import { signedInPage } from '../../support/signed-in-page.ts'

/** A folder to put pictures into, for somebody who wants to look at the pages. */
const pictures = process.env['PICTURES']

const { jane, henry, james } = numbers
const keys = [
  { type: 'line', label: '', value: '' },
  { type: 'blf', label: 'Henry', value: henry },
  { type: 'speed-dial', label: 'James', value: james },
  { type: 'park', label: 'Park 1', value: '71' },
]

describeInBrowser('the editor of somebody’s keys', () => {
  let office: Office
  let server: ListeningFace
  beforeEach(async () => {
    office = await openOffice()
    await furnish(office.context)
    await furnishGroup(office.context)
    await ensureProfile(office.context.database, { extension: jane, brand: 'sangoma', model: 'S206' }, 1)
    await changeKeys(office.context, admin, jane, { keys })
    await setAdministrator(office.context, admin, anna)
    server = await listenWith(office.face)
  })
  afterEach(async () => {
    await server.stop()
    await office.close()
  })

  async function open(width: number, javaScriptEnabled = true): Promise<WatchedPage> {
    const page = await signedInPage(server.origin, { viewport: { width, height: 900 }, javaScriptEnabled })
    await page.goto(`${server.origin}/extensions/${jane}/keys`)
    return page
  }
  const isFine = async (page: WatchedPage, name: string, width: number) => {
    if (pictures) await page.screenshot({ path: `${pictures}/keys-${name}-${width}.png`, fullPage: true })
    await expectAccessible(page)
    await expectFitting(page)
  }
  const shown = (page: WatchedPage) => page.locator('#picture .line-keys .says').allInnerTexts()
  const button = (page: WatchedPage, name: string) => page.getByRole('button', { name, exact: true })
  const pictureSays = (page: WatchedPage, third: string) =>
    page.locator('#picture .line-keys .says').nth(2).filter({ hasText: third }).waitFor()
  const savedOrder = async () =>
    (await findKeys(office.context.database, jane))?.keys.map(({ label, type }) => label || type)

  for (const width of [1280, 360]) {
    it(`rule 8: moves a key by mouse, and the picture follows, at ${width} px`, async function () {
      this.timeout(180_000)
      const page = await open(width)
      expect(await shown(page)).to.deep.equal(['Jane 01132991000', 'Henry', 'James', 'Park 1'])
      await isFine(page, 'mouse', width)
      const handle = page.locator('.key-row .handle')
      await page.evaluate(`document.querySelector('.key-row').scrollIntoView()`)
      const [from, to] = [await handle.nth(3).boundingBox(), await page.locator('.key-row').nth(1).boundingBox()]
      if (!from || !to) throw new Error('There are no handles.')
      await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2)
      await page.mouse.down()
      await page.mouse.move(from.x + from.width / 2, to.y + to.height / 2 - 4, { steps: 8 })
      await page.mouse.up()
      await pictureSays(page, 'Henry')
      expect(await shown(page)).to.deep.equal(['Jane 01132991000', 'Park 1', 'Henry', 'James'])
      await button(page, 'Save the keys').click()
      expect(await page.locator('main > .notice').first().innerText()).to.contain(
        'The list of keys of 01132991000 is saved.',
      )
      expect(await savedOrder()).to.deep.equal(['line', 'Park 1', 'Henry', 'James'])
      expect(page.troubles).to.deep.equal([])
    })

    it(`rule 8: moves a key by keyboard, says so, and puts it back with Escape, at ${width} px`, async function () {
      this.timeout(180_000)
      const page = await open(width)
      const said = page.locator('[data-keys-said]')
      await page.locator('.key-row .handle').nth(1).focus()
      await page.keyboard.press('Space')
      expect(await said.innerText()).to.contain('Henry is picked up at place 2 of 4.')
      await page.keyboard.press('ArrowDown')
      expect(await said.innerText()).to.equal('Henry: place 3 of 4.')
      await page.keyboard.press('ArrowDown')
      await isFine(page, 'picked', width)
      await page.keyboard.press('Escape')
      expect(await said.innerText()).to.equal('Henry is back at place 2.')
      await page.keyboard.press('Space')
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Space')
      expect(await said.innerText()).to.contain('Henry is dropped at place 3.')
      await pictureSays(page, 'Henry')
      await button(page, 'Move up: Key 4').click()
      await button(page, 'Save the keys').click()
      expect(await savedOrder()).to.deep.equal(['line', 'James', 'Park 1', 'Henry'])
      expect(page.troubles).to.deep.equal([])
    })

    it(`rule 8: moves, adds and shows by a plain form without JavaScript, at ${width} px`, async function () {
      this.timeout(180_000)
      const page = await open(width, false)
      await button(page, 'Move up: Key 3').click()
      await button(page, 'Add a key').click()
      await page.getByLabel('Label').last().fill('Front door')
      await page.getByLabel('Number or address').last().fill('3000')
      await page.getByLabel('Model').selectOption('Sangoma S206')
      await button(page, 'Show').last().click()
      expect(await shown(page)).to.deep.equal(['Jane 01132991000', 'James'])
      const left = await page.locator('.left-out li').allInnerTexts()
      expect(left.map((one) => one.split(' (')[0])).to.deep.equal(['Henry', 'Park 1', 'Front door'])
      expect(await page.locator('#picture .soft-keys .is-app').innerText()).to.equal('Log Out')
      if (pictures) await page.screenshot({ path: `${pictures}/keys-plain-${width}.png`, fullPage: true })
      await button(page, 'Save the keys').click()
      expect(await savedOrder()).to.deep.equal(['line', 'James', 'Henry', 'Park 1', 'Front door'])
      expect(page.troubles).to.deep.equal([])
    })
  }

  it('rule 8: begins with the keys that phones have, goes on to a module and takes the list away again', async function () {
    this.timeout(180_000)
    await changeKeys(office.context, admin, jane, { keys: null })
    const page = await open(1280)
    expect(await page.locator('.keys-list').innerText()).to.contain('no keys of their own')
    await isFine(page, 'none', 1280)
    await button(page, 'Begin with these keys').click()
    await button(page, 'Save the keys').click()
    const many = Array.from({ length: 50 }, (_, index) => ({
      type: 'blf',
      label: `Colleague ${index + 1}`,
      value: String(2001 + index),
    }))
    await changeKeys(office.context, admin, jane, { keys: many })
    await page.goto(`${server.origin}/extensions/${jane}/keys?phone=yealink:T46S`)
    expect(await page.locator('.key-module li').count()).to.equal(24)
    expect(await page.locator('.key-page').count()).to.equal(2)
    await isFine(page, 'many', 1280)
    await page.locator('summary', { hasText: 'Have no keys' }).click()
    await button(page, 'Delete the list').click()
    expect(await findKeys(office.context.database, jane)).to.equal(undefined)
    expect(page.troubles).to.deep.equal([])
  })
})
