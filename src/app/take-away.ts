import { notFound } from '../domain/problem.ts'
import type { LayerSource } from '../domain/settings/layers.ts'
import type { PhoneSettings, SettingName } from '../domain/settings/phone-settings.ts'
import type { Connection } from '../stores/database.ts'
import { findKeys } from '../stores/extension-keys.ts'
import { findGroupProfile } from '../stores/group-profiles.ts'
import { findProfile } from '../stores/profiles.ts'
import { findTemplate } from '../stores/templates.ts'
import type { SavingOrder } from './save-settings.ts'

/** A place that holds settings of somebody's choice; the model's own defaults stay as they are. */
export type ChosenSource = Exclude<LayerSource, { kind: 'model' }>

/**
 * What has to be saved to take one setting out of the place that decides it, which leaves it to the layers below. Throws
 * a Problem when the place is not there any more.
 */
export async function takeAway(
  connection: Connection,
  source: ChosenSource,
  setting: SettingName,
): Promise<SavingOrder> {
  switch (source.kind) {
    case 'template': {
      const { id, settings, revision } = there(await findTemplate(connection, source.id))
      return { command: { kind: 'template', id }, input: { settings: without(settings, setting), revision } }
    }
    case 'groupProfile':
    case 'locked': {
      const { group, brand, model } = source
      const { settings, revision } = there(await findGroupProfile(connection, source))
      const command = { kind: 'groupProfile', key: { group, brand, model } } as const
      return { command, input: { settings: without(settings, setting), revision } }
    }
    case 'profile': {
      const { extension, brand, model } = source
      const { settings, revision } = there(await findProfile(connection, source))
      const command = { kind: 'profile', key: { extension, brand, model } } as const
      return { command, input: { settings: without(settings, setting), revision } }
    }
    case 'keys': {
      const { revision } = there(await findKeys(connection, source.extension))
      return { command: { kind: 'keys', extension: source.extension }, input: { keys: null, revision } }
    }
  }
}

function there<Found>(found: Found | undefined): Found {
  if (!found) throw notFound('such setting any more')
  return found
}

function without(settings: PhoneSettings, setting: SettingName): PhoneSettings {
  return Object.fromEntries(Object.entries(settings).filter(([name]) => name !== setting))
}
