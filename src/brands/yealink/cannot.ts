import type { Model } from '../../domain/brand.ts'
import type { SettingName } from '../../domain/settings/phone-settings.ts'
import { yealinkModel } from './models.ts'

/** What no Yealink of these series does quite as the setting says; said beside its field. */
const always: Partial<Record<SettingName, string>> = {
  dateFormat: 'Yealink phones show DD.MM.YYYY with slashes, and MM/DD/YYYY with a year of two digits.',
  language: 'Yealink phones do not speak Dutch, Swedish, Danish or Norwegian: they stay English.',
  softKeys:
    'A Yealink’s idle soft keys can be Login/Logout, speed dial, pickup or empty. BLF dials there without a lamp; other kinds are left out.',
}

const needsColour: Partial<Record<SettingName, string>> = {
  wallpaper: 'has a black-and-white display without wallpaper.',
  screensaverSeconds: 'has a black-and-white display without a screensaver.',
}

/** Why this model, or any Yealink, cannot do what a setting says, in a sentence; undefined: it can. */
export function cannot(setting: SettingName, model?: Model): string | undefined {
  if (setting === 'expansionModules') return modulesOf(model)
  const sentence = needsColour[setting]
  if (model && model.name !== '' && sentence !== undefined && !yealinkModel(model).colour) {
    return `The ${model.name} ${sentence}`
  }
  return always[setting]
}

function modulesOf(model: Model | undefined): string | undefined {
  if (!model || model.expansion.modules > 0) return undefined
  return model.name === '' ? undefined : `The ${model.name} takes no expansion module.`
}
