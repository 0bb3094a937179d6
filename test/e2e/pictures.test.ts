import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { exampleOffice } from '../../src/demo/office.ts'
import { describeInBrowser, newPage } from '../support/browser.ts'
import { demoPhone, startDemo, type Demo } from '../support/demo.ts'

/**
 * The pictures of the README, taken from the running demo. `UPDATE_PICTURES=1` writes them anew: look at each of them
 * before you commit it. Otherwise they are taken and thrown away, which proves that the pages that they show are there.
 */
const isUpdate = process.env['UPDATE_PICTURES'] === '1'
const folder = isUpdate ? 'docs/pictures' : mkdtempSync(join(tmpdir(), 'hotdesk-pictures-'))

/** The pictures that are kept show the addresses that everybody has. */
const usualPorts = { people: 8080, phones: 8084 }

/** A page of one colour is smaller than this. */
const LEAST_BYTES = 15_000
const SLOW_MS = 120_000
const width = 1280

/** One picture: its file, what the page's title begins with, how high it is, and how to get there. */
interface Picture {
  name: string
  title: string
  height: number
  open: (page: Page) => Promise<void>
}

const polycom = exampleOffice.phones[0]?.mac ?? ''

const pictures: readonly Picture[] = [
  {
    name: 'global-settings',
    title: 'Global Settings',
    height: 900,
    open: (page) => follow(page, 'Global Settings'),
  },
  {
    name: 'brand',
    title: 'Sangoma',
    height: 830,
    open: (page) => chooseBrand(page, 'Sangoma'),
  },
  {
    name: 'template',
    title: 'standard · Yealink',
    height: 1000,
    open: async (page) => {
      await chooseBrand(page, 'Yealink')
      await page.getByRole('main').getByRole('link', { name: 'standard', exact: true }).first().click()
      const preview = page.locator('#preview')
      await preview.getByLabel('Model').selectOption('T46S')
      await preview.getByLabel('Extension').fill('01132991000')
      await preview.getByRole('button', { name: 'Preview' }).click()
      await preview.getByRole('region').first().waitFor()
      await page.evaluate("document.querySelector('#preview').scrollIntoView()")
    },
  },
  {
    name: 'extension-mapping',
    title: 'Extension Mapping',
    height: 1080,
    open: async (page) => {
      await follow(page, 'Extension Mapping')
      const which = page.locator('#which')
      await which.getByLabel('Extension', { exact: true }).fill('5501')
      await which.getByLabel('MAC address of the phone').fill(exampleOffice.phones[2]?.mac ?? '')
      await which.getByRole('button', { name: 'Show the template and why' }).click()
      await which.getByRole('table', { name: 'Rows that were considered' }).waitFor()
      await page.evaluate('window.scrollTo(0, 0)')
    },
  },
  { name: 'phones', title: 'Phones', height: 620, open: (page) => follow(page, 'Phones') },
  {
    name: 'phone',
    title: 'VVX 411',
    height: 1000,
    open: async (page) => {
      await follow(page, 'Phones')
      await page.locator(`a[href="/phones/${polycom}"]`).click()
    },
  },
  {
    name: 'phone-settings',
    title: 'What VVX 411',
    height: 900,
    open: async (page) => {
      await follow(page, 'Phones')
      await page.locator(`a[href="/phones/${polycom}"]`).click()
      await page.getByRole('link', { name: 'What this phone gets' }).click()
      await page.getByRole('heading', { level: 1, name: 'What this phone gets' }).waitFor()
    },
  },
  {
    name: 'group-profile',
    title: 'Yealink T46S · Example Company',
    height: 900,
    open: async (page) => {
      await page.goto(new URL('/portal/1/phones/profiles', page.url()).href)
      await page.getByRole('link', { name: 'Yealink T46S', exact: true }).click()
      await page.getByRole('heading', { level: 1, name: 'T46S' }).waitFor()
    },
  },
]

async function follow(page: Page, link: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: link, exact: true }).click()
  await page.getByRole('heading', { level: 1, name: link }).waitFor()
}

async function chooseBrand(page: Page, brand: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Brands' }).getByRole('link', { name: brand, exact: true }).click()
  await page.getByRole('heading', { level: 1, name: brand }).waitFor()
}

async function take(page: Page, name: string): Promise<void> {
  const path = join(folder, `${name}.png`)
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' })
  expect(statSync(path).size, `${path} is blank`).to.be.greaterThan(LEAST_BYTES)
}

describeInBrowser('the pictures of the README', () => {
  let demo: Demo

  before(async function () {
    this.timeout(SLOW_MS)
    demo = await startDemo(isUpdate ? usualPorts : undefined)
  })

  after(async () => {
    if (!isUpdate) rmSync(folder, { recursive: true })
    await demo.stop()
  })

  it('show the demo’s phones', async function () {
    this.timeout(SLOW_MS)
    const page = await newPage({ viewport: { width, height: 900 } })
    await page.goto(`${demo.server.people}/demo`)
    for (const { model } of exampleOffice.phones) await demoPhone(page, model, true).offers('Log Out')
    await demoPhone(page, 'VVX 411', true).press('Log Out')
    await demoPhone(page, 'VVX 411', true).shows('out of this phone?')
    expect(await page.title()).to.equal('The example office · Hot Desk')
    await take(page, 'demo')
    expect(page.troubles).to.deep.equal([])
  })

  for (const { name, title, height, open } of pictures) {
    it(`show ${name}`, async function () {
      this.timeout(SLOW_MS)
      const page = await newPage({ viewport: { width, height } })
      await page.goto(`${demo.server.people}/sign-in`)
      await page.getByLabel('Name').fill(exampleOffice.administrator.name)
      await page.getByLabel('Password').fill(exampleOffice.administrator.password)
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.getByRole('navigation', { name: 'Main' }).waitFor()
      await open(page)
      expect(await page.title()).to.match(new RegExp(`^${title}`))
      await take(page, name)
      expect(page.troubles).to.deep.equal([])
    })
  }
})
