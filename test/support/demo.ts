import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { exampleOffice } from '../../src/demo/office.ts'
import { startServer, type Ports, type ServerProcess } from './server-process.ts'

/** The demo as a process of its own, with its database in a folder of its own. */
export interface Demo {
  server: ServerProcess
  stop(): Promise<void>
}

/** What `npm run demo` starts, on free ports unless some are named. */
export async function startDemo(ports?: Ports): Promise<Demo> {
  const folder = mkdtempSync(join(tmpdir(), 'hotdesk-demo-'))
  const server = await startServer({
    database: 'sqlite::memory:',
    arguments: ['--demo'],
    folder,
    ...(ports && { ports }),
  })
  return {
    server,
    stop: async () => {
      await server.stop()
      rmSync(folder, { recursive: true })
    },
  }
}

/** How long a phone may take to restart and to fetch its configuration. */
const PATIENCE_MS = 90_000

/** A phone on the demo's page, used as people use it: by its keys, and by looking at it. */
export interface DemoPhone {
  /** Presses a key beside, below or on the display by what it says. */
  press(label: string): Promise<void>
  /** Chooses a field of the form on the display, and types. */
  fill(field: string, text: string): Promise<void>
  /** Waits until the phone shows this text. */
  shows(text: string): Promise<void>
  /** Waits until one of its keys says this. */
  offers(label: string): Promise<void>
  /** Restarts it, as pulling the plug does. */
  restart(): Promise<void>
}

/** The phone of this model. Without JavaScript the page has to be loaded again to see what changed meanwhile. */
export function demoPhone(page: Page, model: string, hasScript: boolean): DemoPhone {
  const mac = exampleOffice.phones.find((phone) => phone.model === model)?.mac ?? ''
  const desk = page.locator(`#phone-${mac}`)
  const key = (label: string) => desk.locator('.window').getByRole('button', { name: label, exact: true }).first()
  const appears = (wanted: Locator) => (hasScript ? wanted.waitFor({ timeout: PATIENCE_MS }) : look(page, wanted))
  return {
    press: async (label) => {
      await appears(key(label))
      if (hasScript) await key(label).click()
      else await sendBy(page, key(label))
    },
    fill: async (field, text) => {
      const line = desk.locator('.display .field', { hasText: field })
      await appears(line)
      if (hasScript) await line.click()
      else await sendBy(page, line)
      await appears(desk.locator('.display .field.at', { hasText: field }))
      await desk.getByLabel('Type on the keypad').pressSequentially(text)
      if (!hasScript) await sendBy(page, desk.getByRole('button', { name: 'Type', exact: true }))
    },
    shows: (text) => appears(desk.locator('.window', { hasText: text })),
    offers: (label) => appears(key(label)),
    restart: async () => {
      await desk.getByRole('button', { name: 'Restart', exact: true }).click()
      if (hasScript) await desk.locator('.phone.starting').waitFor()
    },
  }
}

/** Presses until the form is sent: while a phone starts the page loads itself anew, which can swallow a press. */
async function sendBy(page: Page, button: Locator): Promise<void> {
  for (let tries = 0; tries < 5; tries += 1) {
    const sent = page
      .waitForResponse((response) => response.request().method() === 'POST', { timeout: 10_000 })
      .catch(() => undefined)
    await button.click()
    if (await sent) {
      await page.waitForLoadState()
      return
    }
  }
  throw new Error('The page’s form was not sent.')
}

async function look(page: Page, wanted: Locator): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end;) {
    if (await wanted.isVisible()) return
    await page.waitForTimeout(300)
    if (await wanted.isVisible()) return
    await page.reload()
  }
  await wanted.waitFor({ timeout: 1 })
}
