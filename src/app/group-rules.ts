import type { GlobalSettings } from '../domain/global-settings.ts'
import { rulesIn, type Group } from '../domain/group.ts'
import type { Connection } from '../stores/database.ts'
import { readGlobalSettings } from '../stores/global-settings.ts'
import { findGroup } from '../stores/groups.ts'

/** What holds for somebody or something in a business group, or in none. */
export interface Rules {
  /** The group's id. */
  of: number | undefined
  /** Undefined as well where it is not there any more. */
  group: Group | undefined
  /** Global Settings as they hold in it. */
  settings: GlobalSettings
}

/** A group, and Global Settings as they hold in it. */
export async function readRules(connection: Connection, of: number | undefined): Promise<Rules> {
  const settings = await readGlobalSettings(connection)
  const group = of === undefined ? undefined : await findGroup(connection, of)
  return { of, group, settings: rulesIn(settings, group ?? null) }
}

/** Global Settings as they hold in a group, or outside of every group. */
export async function rulesOf(connection: Connection, group: number | undefined | null): Promise<GlobalSettings> {
  return (await readRules(connection, group ?? undefined)).settings
}
