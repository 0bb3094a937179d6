import { z } from 'zod'
import { PhoneKey } from '../keys.ts'
import { callSettings } from './calls.ts'
import { deskSettings } from './desk.ts'
import { hotDeskSettings } from './hot-desk.ts'
import { networkSettings } from './network.ts'
import { timeSettings } from './time.ts'

const keySettings = {
  lineKeys: z
    .array(PhoneKey)
    .max(120)
    .meta({ title: 'Line keys', description: 'What does not fit a model is left out.' }),
  softKeys: z.array(PhoneKey).max(10).meta({ title: 'Soft keys', description: 'Of the idle screen.' }),
  expansionModules: z.int().min(0).max(6).meta({
    title: 'Expansion modules',
    description: 'How many are plugged in, of those that the model takes. Keys go on to them from the phone.',
  }),
}

/** The settings as a form shows them: sections in order, each with its fields in order. */
export const settingSections = [
  { title: 'Hot desking', fields: hotDeskSettings },
  { title: 'Time and language', fields: timeSettings },
  { title: 'Calls', fields: callSettings },
  { title: 'Phone', fields: deskSettings },
  { title: 'Network', fields: networkSettings },
  { title: 'Keys', fields: keySettings },
] as const

/** Every setting of a phone, brand-free. */
export const CompleteSettings = z.strictObject({
  ...hotDeskSettings,
  ...timeSettings,
  ...callSettings,
  ...deskSettings,
  ...networkSettings,
  ...keySettings,
})

/** All settings with a value each: what a brand turns into parameters. */
export type CompleteSettings = z.infer<typeof CompleteSettings>

/** One layer (a template, a profile): the settings that it decides; the others are left to the layers below. */
export const PhoneSettings = CompleteSettings.partial()
export type PhoneSettings = z.infer<typeof PhoneSettings>

export type SettingName = keyof CompleteSettings

/** What schema metadata a field carries beside its title and description. */
export interface SettingMeta {
  title: string
  description?: string
  unit?: string
  secret?: boolean
}

/** The metadata of one setting, as pages show it. */
export function settingMeta(name: SettingName): SettingMeta {
  return CompleteSettings.shape[name].meta() as unknown as SettingMeta
}

/** Settings that are never shown again once written. */
export const secretSettings = (Object.keys(CompleteSettings.shape) as SettingName[]).filter(
  (name) => settingMeta(name).secret === true,
)
