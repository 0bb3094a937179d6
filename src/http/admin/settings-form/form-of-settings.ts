import type { PhoneSettings, SettingName } from '../../../domain/settings/phone-settings.ts'
import type { FormBody } from '../form-body.ts'
import { controlOf } from './control.ts'
import { formOfRows, type KeyRow } from './key-rows.ts'

/** What the form of one layer holds for its saved settings. Passwords are left out. */
export function formOfSettings(settings: PhoneSettings): FormBody {
  const parts = (Object.keys(settings) as SettingName[]).map((name) => formOf(name, settings[name]))
  return Object.assign({}, ...parts) as FormBody
}

function formOf(setting: SettingName, value: unknown): FormBody {
  const name = `settings.${setting}`
  switch (controlOf(setting).kind) {
    case 'password':
      return {}
    case 'keys':
      return { ...formOfRows(name, value as KeyRow[]), [`${name}.decided`]: 'on' }
    case 'order':
      return { [name]: value as string[] }
    case 'text':
    case 'number':
    case 'softKey':
    case 'select':
    case 'switch':
      return value === '' ? { [`${name}.empty`]: 'on' } : { [name]: String(value) }
  }
}
