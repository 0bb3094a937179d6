import { chooseTemplate } from '../domain/choose-template.ts'
import type { GroupProfile } from '../domain/group-profile.ts'
import type { Mapping } from '../domain/mapping.ts'
import type { Phone } from '../domain/phone.ts'
import type { Template } from '../domain/template.ts'
import type { Connection } from '../stores/database.ts'
import { groupProfilesOfGroups } from '../stores/group-profiles.ts'
import { mappingsOfExtensions } from '../stores/mappings.ts'

/** What of a phone's layers is decided by who is on it and by its group. `number`: null for nobody. */
export type PartsOfOne = (
  phone: Phone,
  number: string | null,
  templates: readonly Template[],
) => { template: Template | null; groupProfile: GroupProfile | null }

/** Reads that for all of these phones with two statements; `numbers` are the extensions that are on them. */
export async function partsOfMany(
  connection: Connection,
  phones: readonly Phone[],
  numbers: readonly string[],
): Promise<PartsOfOne> {
  const mappings = new Map<string, Mapping[]>()
  for (const row of await mappingsOfExtensions(connection, numbers))
    mappings.set(row.extension, [...(mappings.get(row.extension) ?? []), row])
  const groups = [...new Set(phones.flatMap(({ group }) => group ?? []))]
  const profiles = await groupProfilesOfGroups(connection, groups)
  const groupProfiles = new Map(profiles.map((profile) => [keyOf(profile), profile]))
  return ({ mac, brand, model, group }, number, templates) => {
    const extension = number ?? ''
    const question = { extension, phone: { brand, model, mac }, mappings: mappings.get(extension) ?? [], templates }
    return {
      template: chooseTemplate(question).template,
      groupProfile: group === undefined ? null : (groupProfiles.get(keyOf({ group, brand, model })) ?? null),
    }
  }
}

function keyOf({ group, brand, model }: Pick<GroupProfile, 'group' | 'brand' | 'model'>): string {
  return [group, brand, model].join('/')
}
