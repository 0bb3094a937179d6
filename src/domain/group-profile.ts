import { z } from 'zod'
import { CompleteSettings, PhoneSettings, type SettingName } from './settings/phone-settings.ts'

/** A group's settings for one exact model (B23, B24). */
export interface GroupProfileKey {
  group: number
  brand: string
  model: string
}

const settingNames = Object.keys(CompleteSettings.shape) as [SettingName, ...SettingName[]]

/** A phone profile as a group's administrator writes it. */
export const GroupProfileInput = z.strictObject({
  settings: PhoneSettings.meta({ title: 'Settings', description: 'Those that this profile decides.' }),
  locked: z.array(z.enum(settingNames)).meta({
    title: 'Locked',
    description: 'The names of those that no subscriber’s own profile changes.',
  }),
})
export type GroupProfileInput = z.infer<typeof GroupProfileInput>

/** What is not named stays as it is. `revision`: the one that the change started from, to notice somebody else's. */
export const GroupProfileChange = GroupProfileInput.partial().extend({ revision: z.int().optional() })

/** A phone profile of a group: it is passed down to every phone of that model in the group (B26). */
export interface GroupProfile extends GroupProfileKey, GroupProfileInput {
  createdAt: number
  revision: number
}
