import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { advanceRollout } from '../../../src/app/rollout-step.ts'
import { openRollouts } from '../../../src/stores/rollouts.ts'
import { listTemplates } from '../../../src/stores/templates.ts'
import { describeInBrowser, expectAccessible, expectFitting } from '../../support/browser.ts'
import { logInOn } from '../../support/desks.ts'
import { addApprovedPhone, furnishGroup, groupPhones } from '../../support/group-office.ts'
import { listenWith, type ListeningFace } from '../../support/listening-face.ts'
import { furnish, numbers } from '../../support/office.ts'
import { openOffice, type Office } from '../../support/people.ts'
import { scriptedManager } from '../../support/scripted-manager.ts'
import { signedInPage } from '../../support/signed-in-page.ts'

describeInBrowser('saving in steps, in a browser', () => {
  let office: Office
  let face: ListeningFace
  let template: number
  before(async () => {
    office = await openOffice()
    await furnish(office.context)
    await furnishGroup(office.context)
    await office.administrator()
    office.context.pbx = { ...office.context.pbx, manager: scriptedManager(Date.now) }
    for (const mac of ['805ec0aabb01', '805ec0aabb02'])
      await addApprovedPhone(office.context, { brand: 'yealink', model: 'T46S', mac })
    await logInOn(office.context, groupPhones.t46s, numbers.henry)
    template = (await listTemplates(office.context.database, 'yealink'))[0]?.id ?? 0
    face = await listenWith(office.face)
  })
  after(async () => {
    await face.stop()
    await office.close()
  })

  const looked = async (page: Page, name: string) => {
    const folder = process.env['SHOTS']
    if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
    await expectFitting(page)
    await expectAccessible(page)
  }

  for (const width of [1280, 360]) {
    it(`says what it will do, does it, shows how it goes and what was before, ${width} wide`, async () => {
      const viewport = { width, height: 900 }
      const page = await signedInPage(face.origin, { viewport })
      const editor = `${face.origin}/templates/${template}`
      await page.goto(editor)
      await page.locator('[name="settings.ringVolume"]').fill(String(width / 40))
      await page.locator('[name="settings.hotDesking"]').selectOption(width === 1280 ? 'false' : 'true')
      await page.getByRole('button', { name: 'Save template' }).click()
      expect(await page.locator('h1').innerText()).to.equal('What saving will do')
      expect(await page.locator('.plan-sum').innerText()).to.match(/^3 phones change, /)
      expect(await page.locator('script').count()).to.equal(0)
      await looked(page, `plan-${width}`)
      await page.getByRole('link', { name: 'Go back and change it' }).click()
      expect(await page.locator('[name="settings.ringVolume"]').inputValue()).to.equal(String(width / 40))
      await page.goBack()
      await page.getByLabel('When idle.').check()
      await page.getByRole('button', { name: 'Save' }).click()
      await page.waitForURL(/\/rollouts\/\d+$/)
      for (const id of await openRollouts(office.context.database)) await advanceRollout(office.context, id)
      await page.getByRole('link', { name: 'Keep it still' }).click()
      await looked(page, `rollout-${width}`)
      await page.getByText('Stop', { exact: true }).first().click()
      await page.getByRole('button', { name: 'Stop' }).click()
      expect(await page.getByRole('status').first().innerText()).to.equal('No more phones are told.')
      await looked(page, `stopped-${width}`)
      await page.goto(`${face.origin}/rollouts`)
      await looked(page, `rollouts-${width}`)
      await page.goto(`${editor}/history`)
      await looked(page, `history-${width}`)
      expect(page.troubles).to.deep.equal([])
    })
  }
})
