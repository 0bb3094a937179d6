import type { BrowserContextOptions } from 'playwright-core'
import { newPage, type WatchedPage } from './browser.ts'
import { anna } from './people.ts'

/** A page in which anna, who is an administrator, has just signed in. Options as those of `newPage`. */
export async function signedInPage(origin: string, options: BrowserContextOptions): Promise<WatchedPage> {
  const page = await newPage(options)
  await page.goto(`${origin}/sign-in`)
  await page.getByLabel('Name').fill(anna.name)
  await page.getByLabel('Password').fill(anna.password)
  await page.getByRole('main').getByRole('button').click()
  return page
}
