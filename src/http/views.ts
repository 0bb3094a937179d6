import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import nunjucks from 'nunjucks'
import { showMac } from '../domain/mac.ts'
import { accountUrls } from './account/urls.ts'
import { describedBy, idOf } from './admin/field.ts'
import { mainNavigation, urls } from './admin/urls.ts'
import { portalUrls } from './groups/urls.ts'
import { savingUrls } from './saving/urls.ts'
import { keptViews } from './kept-views.ts'
import { pageScript, type ScriptName } from './scripts.ts'
import { ownUrls } from './subscriber/urls.ts'

const folder = fileURLToPath(new URL('../../views', import.meta.url))

/** A file of the pages' looks. Its address holds what is in it, so a browser may keep it for ever. */
export interface StyleFile {
  address: string
  type: string
  body: Buffer
}

/** Our stylesheet and our icon. */
export const styleFiles = {
  sheet: styleFile('css', 'text/css; charset=utf-8'),
  icon: styleFile('svg', 'image/svg+xml'),
} as const

/**
 * Draws the views. What is undefined throws instead of leaving a hole, and everything is escaped. Nunjucks can run code:
 * only our own files are templates here, never anything that somebody typed.
 */
export function makeViews(): nunjucks.Environment {
  const loader = keptViews(folder)
  const views = new nunjucks.Environment(loader, {
    autoescape: true,
    throwOnUndefined: true,
    trimBlocks: true,
    lstripBlocks: true,
  })
  views.addGlobal('urls', { ...urls, ...portalUrls, ...savingUrls, ...ownUrls, ...accountUrls })
  views.addGlobal('mainNavigation', mainNavigation)
  views.addGlobal('styleSheet', styleFiles.sheet.address)
  views.addGlobal('timeZones', Intl.supportedValuesOf('timeZone'))
  views.addGlobal('script', (name: ScriptName) => pageScript(name).address)
  views.addGlobal('icon', styleFiles.icon.address)
  views.addFilter('showMac', showMac)
  views.addFilter('date', showDate)
  views.addFilter('time', drawTime)
  views.addFilter('isoDate', (time: number) => new Date(time).toISOString())
  views.addFilter('thousands', (count: number) => count.toLocaleString('en'))
  views.addFilter('asId', idOf)
  views.addFilter('describedBy', describedBy)
  return views
}

/** A moment as people read it, in the server's own time zone: `2026-11-05 14:03`. */
function showDate(time: number): string {
  const at = new Date(time)
  const two = (number: number) => String(number).padStart(2, '0')
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}`
}

/** The same moment as an element that breaks between day and hour only. */
function drawTime(time: number): nunjucks.runtime.SafeString {
  const [day = '', hour = ''] = showDate(time).split(' ')
  const element = `<time datetime="${new Date(time).toISOString()}"><span class="day">${day}</span> ${hour}</time>`
  return new nunjucks.runtime.SafeString(element)
}

/** All files with this ending in one, ours that the others build on first. */
function styleFile(ending: string, type: string): StyleFile {
  const own = `hotdesk.${ending}`
  const others = readdirSync(join(folder, 'style')).filter((name) => name.endsWith(`.${ending}`) && name !== own)
  const body = Buffer.concat([own, ...others.sort()].map((name) => readFileSync(join(folder, 'style', name))))
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 12)
  return { address: `/style/hotdesk.${hash}.${ending}`, type, body }
}
