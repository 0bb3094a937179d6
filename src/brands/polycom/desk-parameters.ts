import type { Configuration } from '../../domain/brand.ts'
import { isGrey } from './models.ts'

type Entry = readonly [string, string]

/** What the phone looks like, and who may open its menus. An empty password is not written. */
export function deskParameters({ settings, model }: Configuration): Entry[] {
  const screensaver = Math.ceil(settings.screensaverSeconds / 60)
  return [
    ...password('localAdminPassword', settings.adminPassword),
    ...password('localUserPassword', settings.userPassword),
    ...backlight(settings.backlightSeconds),
    ['up.screenSaver.enabled', screensaver === 0 ? '0' : '1'],
    // In minutes.
    ...(screensaver === 0 ? [] : [['up.screenSaver.waitTime', String(screensaver)] as const]),
    ...(isGrey(model.name) ? [] : wallpaper(settings.wallpaper, model.name)),
  ]
}

function password(name: string, value: string): Entry[] {
  if (value === '') return []
  return [
    [`device.auth.${name}.set`, '1'],
    [`device.auth.${name}`, value],
  ]
}

/** Seconds from 5 to 60; the idle intensity is 0 (off) to 3 (high), and power saving would switch the display off. */
function backlight(seconds: number): Entry[] {
  const isAlwaysOn = seconds === 0
  return [
    ['up.backlight.onIntensity', '3'],
    ['up.backlight.idleIntensity', isAlwaysOn ? '3' : '0'],
    ['up.backlight.timeout', String(Math.min(Math.max(seconds || 60, 5), 60))],
    ['powerSaving.enable', isAlwaysOn ? '0' : '1'],
  ]
}

/** The first picture of the second kind of background (pictures); `1,1` is the phone's own. */
function wallpaper(url: string, model: string): Entry[] {
  const family = model === 'VVX 1500' ? 'bg.VVX_1500.color' : 'bg.color'
  if (url === '') return [[`${family}.selection`, '1,1']]
  return [
    [`${family}.bm.1.name`, url],
    [`${family}.selection`, '2,1'],
  ]
}
