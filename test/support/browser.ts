import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { CHROMIUM, missingChromium } from './machine.ts'
import { describeUnless } from './required.ts'

/** Root has no user namespaces to make a sandbox of in a container, and nothing but the tests' own pages is opened. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
]
/** Long: a machine that has much to do at once is not what is tested. */
const START_MS = 120_000
const TEST_MS = 180_000
const ACTION_MS = 90_000

/** A page and what went wrong in it: errors on its console, requests that failed or were answered with 500 and more. */
export type WatchedPage = Page & { readonly troubles: string[] }

let starting: Promise<Browser> | undefined
const open = new Set<Page>()

/** Declares a suite whose tests may call `newPage`. What they leave open is closed after each of them. */
export function describeInBrowser(title: string, body: () => void): void {
  describeUnless(missingChromium(), title, function (this: Mocha.Suite) {
    this.timeout(TEST_MS)
    before(async function () {
      this.timeout(START_MS)
      await launched()
    })
    afterEach(closePages)
    body()
  })
}

/** Opens a page in a context of its own (no cookies of others); options as playwright's, such as `javaScriptEnabled`. */
export async function newPage(options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const browser = await launched()
  const context = await browser.newContext(options)
  const page = await context.newPage()
  page.setDefaultTimeout(ACTION_MS)
  const troubles: string[] = []
  page.on('pageerror', (error) => troubles.push(`error: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(`console: ${message.text()} (${message.location().url})`)
  })
  page.on('requestfailed', (request) => {
    // A page that is left while it loads, and a stream of events that ends with it, are no failures.
    const reason = request.failure()?.errorText ?? ''
    if (reason !== 'net::ERR_ABORTED') troubles.push(`request: ${request.method()} ${request.url()} ${reason}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 500) troubles.push(`response: ${response.status()} ${response.url()}`)
  })
  open.add(page)
  return Object.assign(page, { troubles })
}

/**
 * Throws, with each rule, sentence and element, when axe finds anything that bars people from the page as it is now;
 * `part`: the only part of it that is ours, as a selector.
 */
export async function expectAccessible(page: Page, part = 'html'): Promise<void> {
  // Given to the debugger rather than the page: a page whose security policy forbids inline scripts is tested as it is.
  await page.evaluate(axe())
  // Axe describes each element that is fine as well, which takes longer than the rest: not wanted, and not sent here.
  const wanted = { resultTypes: ['violations'] }
  const violations = await page.evaluate<AxeResults['violations']>(
    `axe.run(${JSON.stringify(part)}, ${JSON.stringify(wanted)}).then(({ violations }) => violations)`,
  )
  const found = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n    ${nodes.map((node) => node.html).join('\n    ')}`,
  )
  if (found.length > 0) throw new Error(`${page.url()} is not accessible:\n${found.join('\n')}`)
}

let axeSource: string | undefined

function axe(): string {
  axeSource ??= readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  return axeSource
}

/** Throws when the page is wider than its window, so that people would have to scroll sideways. */
export async function expectFitting(page: Page): Promise<void> {
  const fits = await page.evaluate<boolean>('document.documentElement.scrollWidth <= window.innerWidth')
  if (!fits) throw new Error(`${page.url()} is too wide`)
}

async function launched(): Promise<Browser> {
  starting ??= chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS, headless: true, timeout: START_MS })
  return starting
}

async function closePages(): Promise<void> {
  for (const page of open) await page.context().close()
  open.clear()
}

async function stopBrowser(): Promise<void> {
  const browser = await starting
  starting = undefined
  await browser?.close()
}

after('stops the browser', stopBrowser)
