import type { Model } from '../../domain/brand.ts'
import type { SettingName } from '../../domain/settings/phone-settings.ts'
import { models } from './models.ts'

/** What no S phone does as the setting says, as far as public templates and guides tell: what it does instead. */
const ofAll: Partial<Record<SettingName, string>> = {
  timeZone:
    'Sangoma S phones change to summer time by one hour, on the hour, and do not have every offset: a zone such as Kathmandu, Kabul, Yangon or Kiritimati is shown the nearest time that they have.',
  language: 'Sangoma S phones do not speak Swedish, Danish or Norwegian: their menus are then in English.',
  dateFormat: 'Sangoma S phones choose only the order of day, month and year; what stands between is theirs.',
  codecs:
    'Sangoma S phones have neither Opus nor iLBC: those are left out, and PCMU is used if nothing else is chosen.',
  doNotDisturb: 'Sangoma S phones cannot be forbidden it: when it is not allowed, its soft key is left out.',
  forwarding:
    'Sangoma S phones cannot be forbidden it: when it is not allowed, it is switched off each time the phone asks for its configuration.',
  ringTone: 'Sangoma S phones have five ring tones: 6 to 8 sound like 5.',
  ringVolume: 'No way is known to set the ring volume of Sangoma S phones: set it at the phone.',
  screensaverSeconds:
    'Sangoma S phones start it after 1, 2, 5, 10 or 30 minutes: the next longer is taken, 30 at most.',
  registerExpiry: 'Sangoma S phones count it in whole minutes: it is rounded up.',
  sipDscp: 'Sangoma S phones have one DSCP for everything: that of speech is used for signalling too.',
  softKeys:
    'Sangoma S phones have four soft keys. BLF and Park on one only dial, URL opens in the XML browser, and Line and DTMF cannot stand there.',
}

const noModules = 'Only the S500, S505, S700 and S705 take expansion modules.'
const noPicture = 'Only the S500, S505, S700 and S705 show a picture: the others have no colour screen.'

/** Why this model (none: any Sangoma S) cannot do what a setting says, or not wholly; undefined: it can. */
export function cannot(setting: SettingName, model?: Model): string | undefined {
  if (setting === 'wallpaper') return hasColour(model) ? undefined : noPicture
  if (setting === 'expansionModules') return takesModules(model) ? undefined : noModules
  return ofAll[setting]
}

function takesModules(model: Model | undefined): boolean {
  return !model || model.name === '' || model.expansion.modules > 0
}

function hasColour(model: Model | undefined): boolean {
  return models.some(({ name, colour }) => colour && name === model?.name)
}
