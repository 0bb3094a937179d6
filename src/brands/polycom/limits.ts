import type { Model } from '../../domain/brand.ts'
import type { SettingName } from '../../domain/settings/phone-settings.ts'
import { isGrey } from './models.ts'

/** What no VVX does, or not as the setting says it. */
const limits: Readonly<Partial<Record<SettingName, string>>> = {
  timeZone:
    'Polycom phones change their clocks by one hour, at a full hour: Lord Howe, Troll and the Chatham Islands are not shown right all the time.',
  dateFormat: 'Polycom phones write the date in words: this decides only whether the day or the month comes first.',
  language: 'Polycom phones speak no Turkish: they show English instead.',
  toneCountry: 'Polycom phones have no choice of a country’s tones; each tone is a parameter of its own.',
  codecs: 'Polycom phones have no G.726, and only the newer ones have Opus: what a phone lacks is left out.',
  ringVolume: 'Polycom phones have no setting for the ring volume that we know of: it stays where the keys put it.',
  backlightSeconds: 'Polycom phones wait from 5 to 60 seconds: what is less or more becomes 5 or 60.',
  phoneBook: 'Polycom phones read no phone book from an address like this.',
  pcVlan: 'Polycom phones have no setting for the VLAN of the PC port.',
  resyncMinutes:
    'Polycom phones ask once an hour at most: less than 60 minutes becomes an hour, and is spread from there.',
  logOutKey:
    'The fourth soft key of a Polycom phone turns to further ones: Log Out then stands on the third, where it is always in sight.',
  expansionModules:
    'Keys are not written on to the expansion modules of Polycom phones: what does not fit is left out.',
  syslogServer: 'Polycom phones send to port 514: another port is left out.',
}

/** Why a model (none: any) cannot do what a setting says, in a sentence; undefined: it can. */
export function cannot(setting: SettingName, model?: Model): string | undefined {
  if (setting === 'wallpaper' && model && isGrey(model.name)) return `The ${model.name} has no colour display.`
  return limits[setting]
}
