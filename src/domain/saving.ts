import type { GroupProfile, GroupProfileKey } from './group-profile.ts'
import type { PhoneKey } from './keys.ts'
import type { Profile, ProfileKey } from './profile.ts'
import type { Template } from './template.ts'

/** What is about to be saved, as it would be then: what phones get is worked out from it before it is. */
export type Saving =
  | { kind: 'template'; template: Template }
  | { kind: 'groupProfile'; profile: GroupProfile }
  | { kind: 'profile'; profile: Profile }
  | { kind: 'keys'; extension: string; keys: PhoneKey[] | null }

/** What is saved by which command. */
export type SavingCommand =
  | { kind: 'template'; id: number }
  | { kind: 'groupProfile'; key: GroupProfileKey }
  | { kind: 'profile'; key: ProfileKey }
  | { kind: 'keys'; extension: string }

/** When phones are told of what was saved (B30): `notYet` leaves it to them to ask. */
export const rolloutModes = ['now', 'whenIdle', 'notYet'] as const
export type RolloutMode = (typeof rolloutModes)[number]
