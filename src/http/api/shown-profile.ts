import { z } from 'zod'
import type { GroupProfile } from '../../domain/group-profile.ts'
import type { Profile } from '../../domain/profile.ts'
import { passwordsIn, ShownPhoneSettings } from './template-settings.ts'
import { Time } from './times.ts'

const passwordsSet = z.array(z.string()).meta({ description: 'Settings that are passwords and are set.' })

/** A subscriber's settings for one model. */
export const ShownProfile = z
  .object({
    extension: z.string(),
    brand: z.string(),
    model: z.string(),
    settings: ShownPhoneSettings,
    passwordsSet,
    createdAt: Time,
    revision: z.int(),
  })
  .meta({ id: 'SubscriberPhoneProfile' })

/** A business group's settings for one model. */
export const ShownGroupProfile = z
  .object({
    group: z.int().meta({ description: 'The id of the business group.' }),
    brand: z.string(),
    model: z.string(),
    settings: ShownPhoneSettings,
    passwordsSet,
    locked: z.array(z.string()).meta({ description: 'Names of settings that no subscriber’s own profile changes.' }),
    createdAt: Time,
    revision: z.int(),
  })
  .meta({ id: 'PhoneProfile' })

export function showProfile(profile: Profile): z.input<typeof ShownProfile> {
  return { ...profile, passwordsSet: passwordsIn(profile.settings) }
}

export function showGroupProfile(profile: GroupProfile): z.input<typeof ShownGroupProfile> {
  return { ...profile, passwordsSet: passwordsIn(profile.settings) }
}
