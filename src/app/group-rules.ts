import type { GlobalSettings } from '../domain/global-settings.ts'
import { rulesIn } from '../domain/group.ts'
import type { Connection } from '../stores/database.ts'
import { readGlobalSettings } from '../stores/global-settings.ts'
import { findGroup } from '../stores/groups.ts'

/** Global Settings as they hold in a group, or outside of every group. */
export async function rulesOf(connection: Connection, group: number | undefined | null): Promise<GlobalSettings> {
  const settings = await readGlobalSettings(connection)
  return typeof group === 'number' ? rulesIn(settings, (await findGroup(connection, group)) ?? null) : settings
}
