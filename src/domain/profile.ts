import type { PhoneSettings } from './settings/phone-settings.ts'

/** Whose settings for which exact model. */
export interface ProfileKey {
  extension: string
  brand: string
  model: string
}

/** A subscriber phone profile: made at the first login on a model, kept for ever. */
export interface Profile extends ProfileKey {
  settings: PhoneSettings
  createdAt: number
  revision: number
}
