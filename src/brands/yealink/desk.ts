import type { Configuration } from '../../domain/brand.ts'
import type { CompleteSettings } from '../../domain/settings/phone-settings.ts'
import { yealinkModel } from './models.ts'
import { orFactory, type Parameter } from './parameters.ts'

/* Names and values: FusionPBX's templates for T4x and T5x and their comments, Yealink's administrator guides. */

const backlightTimes = [15, 30, 60, 120, 300, 600, 1800]
const screensaverTimes = [15, 30, 60, 120, 300, 600, 1800, 3600, 7200, 10800, 21600]

/** What the phone looks and sounds like. */
export function deskParameters({ settings, model }: Configuration): Parameter[] {
  return [
    ['phone_setting.ring_type', `Ring${settings.ringTone}.wav`],
    ['force.voice.ring_vol', Math.round((settings.ringVolume / 100) * 15)],
    ['phone_setting.backlight_time', settings.backlightSeconds && nearest(backlightTimes, settings.backlightSeconds)],
    ...(yealinkModel(model).colour ? pictureParameters(settings) : []),
    ['remote_phonebook.data.1.url', orFactory(settings.phoneBook)],
    ['remote_phonebook.data.1.name', settings.phoneBook === '' ? null : 'Phone book'],
  ]
}

/** An address without a file's name cannot be shown: `phone_setting.backgrounds` wants that name. */
function pictureParameters({ screensaverSeconds, wallpaper }: CompleteSettings): Parameter[] {
  const [, fileName] = /^https?:\/\/[^/?#]+\/(?:[^?#]*\/)?([\w.%-]+)(?:[?#].*)?$/.exec(wallpaper) ?? []
  return [
    ['screensaver.wait_time', nearest(screensaverTimes, screensaverSeconds || Infinity)],
    ['wallpaper_upload.url', fileName === undefined ? null : wallpaper],
    ['phone_setting.backgrounds', fileName === undefined ? null : `Config:${fileName}`],
  ]
}

/** The shortest time of the list that is long enough, or its longest. */
function nearest(times: readonly number[], wanted: number): number {
  return times.find((time) => time >= wanted) ?? times.at(-1) ?? wanted
}
