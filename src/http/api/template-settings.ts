import { z } from 'zod'
import { CompleteSettings, secretSettings, type PhoneSettings } from '../../domain/settings/phone-settings.ts'

const fields = Object.entries(CompleteSettings.shape)

/** A template's or a profile's settings as they are read: never with a password. */
export const ShownPhoneSettings = CompleteSettings.partial()
  .omit({ adminPassword: true, userPassword: true })
  .strip()
  .meta({ id: 'PhoneSettings' })

/** The same as they are written. Null takes a setting out, so that the layers below decide it. */
export const PhoneSettingsChange = z
  .strictObject(
    Object.fromEntries(
      fields.map(([name, field]) => [
        name,
        field
          .nullable()
          .optional()
          .meta(field.meta() ?? {}),
      ]),
    ),
  )
  .meta({ id: 'PhoneSettingsChange', description: 'Those that are decided here; null leaves one to the brand.' })

type Change = Record<string, unknown>

/** Settings after a PATCH: what is not named stays. */
export function patchSettings(before: PhoneSettings, change: Change): PhoneSettings {
  const merged: Change = { ...before, ...change }
  const kept = Object.entries(merged).filter(([, value]) => value !== null && value !== undefined)
  return Object.fromEntries(kept)
}

/** Settings after a PUT: they are what is named, with the passwords of before, which nobody could read. */
export function putSettings(before: PhoneSettings, change: Change): PhoneSettings {
  const passwords = Object.fromEntries(secretSettings.map((name) => [name, before[name]]))
  return patchSettings(passwords, change)
}

/** Which passwords are set, by name. */
export function passwordsIn(settings: PhoneSettings): string[] {
  return secretSettings.filter((name) => settings[name] !== undefined && settings[name] !== '')
}
