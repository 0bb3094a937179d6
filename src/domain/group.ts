import { z } from 'zod'
import { GlobalSettings, timerSettings } from './global-settings.ts'
import { singleLine } from './text.ts'
import type { Timers } from './timers.ts'

const { acceptedPasswords, elsewhere, mostPhones, showOccupant } = GlobalSettings.shape

/** What a group decides for itself; null: as Global Settings say (rules 2, 3 and B46). */
const groupRules = {
  acceptedPasswords: acceptedPasswords.nullable(),
  elsewhere: elsewhere.nullable(),
  mostPhones: mostPhones.nullable(),
  showOccupant: showOccupant.nullable(),
  ...timerSettings,
} as const

/** Rules that a group's administrator changes, too. Timers count beside those of Global Settings: the strictest wins. */
export const GroupRules = z.strictObject(groupRules)
export type GroupRules = z.infer<typeof GroupRules>

export const noRules: GroupRules = {
  acceptedPasswords: null,
  elsewhere: null,
  mostPhones: null,
  showOccupant: null,
  longestMinutes: 0,
  logoutAt: '',
  idleMinutes: 0,
}

const digits = (most: number, sentence: string) =>
  z
    .string()
    .trim()
    .regex(new RegExp(`^\\d{0,${most}}$`), sentence)

/** A business group as its provider writes it. */
export const GroupInput = z.strictObject({
  name: singleLine(80).trim().min(1, 'Give the group a name, such as the company’s.').meta({ title: 'Name' }),
  countryCode: digits(4, 'A country code has up to 4 digits, such as 44.').meta({
    title: 'Country code',
    description: 'What stands for the trunk prefix when its numbers are written with a +, such as 44. Empty: none.',
  }),
  trunkPrefix: digits(4, 'A trunk prefix has up to 4 digits, such as 0.').meta({
    title: 'Trunk prefix',
    description: 'What its numbers begin with inside the country, such as 0. Empty: nothing.',
  }),
  shortDigits: z.int().min(0).max(10).meta({
    title: 'Digits of a short extension',
    description: 'So many last digits of a number find the subscriber as well. 0: there are no short extensions.',
  }),
  ...groupRules,
})
export type GroupInput = z.infer<typeof GroupInput>

export const NewGroup = GroupInput.partial().required({ name: true })
export type NewGroup = z.infer<typeof NewGroup>

/** What is not named stays as it is. `revision`: the one that the change started from, to notice somebody else's. */
export const GroupChange = GroupInput.partial().extend({ revision: z.int().optional() })
export type GroupChange = z.infer<typeof GroupChange>

export interface Group extends GroupInput {
  id: number
  createdAt: number
  revision: number
  /** Since when the time of day counts at which everybody is logged out; milliseconds since 1970. */
  logoutAtSince: number
}

/** A group that says nothing of its own yet. */
export const groupDefaults: Omit<GroupInput, 'name'> = {
  countryCode: '',
  trunkPrefix: '',
  shortDigits: 0,
  ...noRules,
}

/** A group's timers alone. */
export function timersOfGroup({ longestMinutes, logoutAt, idleMinutes }: GroupRules): Timers {
  return { longestMinutes, logoutAt, idleMinutes }
}

/** Global Settings with what a group decides in their place; null: no group. Timers stay those for all. */
export function rulesIn(settings: GlobalSettings, group: GroupRules | null): GlobalSettings {
  if (!group) return settings
  return {
    ...settings,
    acceptedPasswords: group.acceptedPasswords ?? settings.acceptedPasswords,
    elsewhere: group.elsewhere ?? settings.elsewhere,
    mostPhones: group.mostPhones ?? settings.mostPhones,
    showOccupant: group.showOccupant ?? settings.showOccupant,
  }
}

/** The group that something is in, as it is written. */
export const groupId = z.int('Name a business group by its id.').positive().nullable().meta({
  title: 'Business group',
  description: 'Its id; null: in none.',
})
