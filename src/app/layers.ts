import type { Brand } from '../domain/brand.ts'
import type { GroupProfile } from '../domain/group-profile.ts'
import type { Mac } from '../domain/mac.ts'
import type { PersonKeys } from '../domain/person-keys.ts'
import type { Profile } from '../domain/profile.ts'
import { settingsOf, type Layer } from '../domain/settings/layers.ts'
import { baseSettings } from '../domain/settings/merge.ts'
import type { CompleteSettings, PhoneSettings } from '../domain/settings/phone-settings.ts'
import type { Template } from '../domain/template.ts'
import type { Connection } from '../stores/database.ts'
import { findKeys } from '../stores/extension-keys.ts'
import { findGroupProfile } from '../stores/group-profiles.ts'
import { findProfile } from '../stores/profiles.ts'
import { brandById } from './brand-list.ts'
import type { Context } from './context.ts'
import { templateFor } from './template-for.ts'

/** What the settings of one phone are made of. */
export interface LayerParts {
  brand: Brand
  /** Empty: not known. */
  model: string
  /** The group that the phone is in; null: in none. */
  group: number | null
  template: Pick<Template, 'id' | 'name' | 'settings'> | null
  groupProfile: Pick<GroupProfile, 'group' | 'settings' | 'locked'> | null
  /** The keys of the person on the phone; null: nobody, or they have none of their own. */
  keys: PersonKeys | null
  profile: Pick<Profile, 'extension' | 'settings'> | null
}

/**
 * Everything that decides a phone's settings, the later winning: the model's own defaults, the template, the group's
 * phone profile, the person's keys, the subscriber's phone profile, and what the group's profile locks.
 */
export function layersOf(parts: LayerParts): Layer[] {
  const { brand, model, group, template, groupProfile, keys, profile } = parts
  const of = { brand: brand.id, model }
  // In a group, hot desking is what a profile turns on (B27).
  const own: PhoneSettings = group === null ? brand.defaults : { ...brand.defaults, hotDesking: false }
  const layers: Layer[] = [{ source: { kind: 'model', ...of }, settings: own }]
  if (template) {
    const { id, name, settings } = template
    layers.push({ source: { kind: 'template', id, name }, settings })
  }
  if (groupProfile) {
    layers.push({ source: { kind: 'groupProfile', group: groupProfile.group, ...of }, settings: groupProfile.settings })
  }
  if (keys) {
    layers.push({ source: { kind: 'keys', extension: keys.extension }, settings: { lineKeys: keys.keys } })
  }
  if (profile) {
    const { extension, settings } = profile
    layers.push({ source: { kind: 'profile', extension, ...of }, settings })
  }
  if (groupProfile && groupProfile.locked.length > 0) {
    layers.push({ source: { kind: 'locked', group: groupProfile.group, ...of }, settings: lockedOf(groupProfile) })
  }
  return layers
}

/** The settings that a group's profile keeps; what it locks without deciding is not kept. */
function lockedOf({ settings, locked }: Pick<GroupProfile, 'settings' | 'locked'>): PhoneSettings {
  return Object.fromEntries(locked.map((name) => [name, settings[name]]))
}

/** All settings as these layers make them. */
export function settled(layers: readonly Layer[]): CompleteSettings {
  return settingsOf(baseSettings, layers)
}

/** Which phone, or which kind of phone, and who is on it. */
export interface LayersWanted {
  brand: string
  model: string
  mac: Mac
  group: number | null
  /** Null: nobody. */
  extension: string | null
}

/** What stands in the place of what is kept, as it is in an editor. */
export type LayersGiven = Partial<Pick<LayerParts, 'groupProfile' | 'keys' | 'profile'>> & {
  template?: Template | null
}

/** What of one phone's layers is kept in the database, as it is now; but for what is given. */
export async function readLayerParts(
  connection: Connection,
  context: Pick<Context, 'brands'>,
  { mac, brand, model, group, extension }: LayersWanted,
  given: LayersGiven = {},
): Promise<LayerParts & { template: Template | null }> {
  const { groupProfile, keys, profile } = given
  return {
    brand: brandById(context.brands, brand),
    ...{ model, group },
    template: await templateWanted(connection, { mac, brand, model, extension }, given),
    groupProfile: groupProfile === undefined ? await profileOfGroup(connection, { group, brand, model }) : groupProfile,
    keys: keys === undefined ? await keysOf(connection, extension) : keys,
    profile: profile === undefined ? await profileOf(connection, { extension, brand, model }) : profile,
  }
}

async function templateWanted(
  connection: Connection,
  { mac, brand, model, extension }: Omit<LayersWanted, 'group'>,
  { template }: LayersGiven,
): Promise<Template | null> {
  return template === undefined ? (await templateFor(connection, { brand, model, mac }, extension)).template : template
}

type Wanted<Name extends keyof LayersWanted> = Pick<LayersWanted, 'brand' | 'model' | Name>

async function profileOfGroup(connection: Connection, { group, brand, model }: Wanted<'group'>) {
  return group === null ? null : ((await findGroupProfile(connection, { group, brand, model })) ?? null)
}

async function keysOf(connection: Connection, extension: string | null) {
  return extension === null ? null : ((await findKeys(connection, extension)) ?? null)
}

async function profileOf(connection: Connection, { extension, brand, model }: Wanted<'extension'>) {
  return extension === null ? null : ((await findProfile(connection, { extension, brand, model })) ?? null)
}
