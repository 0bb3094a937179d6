import { setAdministrator } from '../app/administrators.ts'
import type { Context } from '../app/context.ts'
import { addExtension } from '../app/extensions.ts'
import { changeGlobalSettings } from '../app/global-settings.ts'
import { putInGroup } from '../app/group-members.ts'
import { addGroupProfile, changeGroupProfile } from '../app/group-profiles.ts'
import { addGroup } from '../app/groups.ts'
import { addLocation } from '../app/locations.ts'
import { addMapping } from '../app/mappings.ts'
import { addTemplate } from '../app/templates.ts'
import type { ExampleGroup, ExampleOffice } from './office.ts'

const actor = { name: 'the example', address: '' }

/** What was written, as its phones need it: the ids of locations by their names, and that of the business group. */
export interface Furnished {
  locations: ReadonlyMap<string, number>
  group: number
}

/** Writes the example office into an empty database, by the same commands as an administrator would. */
export async function furnishExample(context: Context, office: ExampleOffice): Promise<Furnished> {
  await setAdministrator(context, actor, office.administrator)
  await setAdministrator(context, actor, office.support, { role: 'support' })
  const { userPassword, adminPassword } = office
  await changeGlobalSettings(context, actor, { internalAddress: '127.0.0.1', userPassword, adminPassword })
  const locations = new Map<string, number>()
  for (const location of office.locations)
    locations.set(location.name, (await addLocation(context, actor, location)).id)
  for (const extension of office.extensions) await addExtension(context, actor, extension)
  // *standard* is there already: every brand is shipped with it.
  const others = office.templates.filter((template) => template.name !== 'standard')
  const made = await Promise.all(others.map((template) => addTemplate(context, actor, template)))
  for (const { template: name, ...mapping } of office.mappings) {
    const template = made.find((one) => one.brand === mapping.brand && one.name === name)
    await addMapping(context, actor, { ...mapping, template: template?.id })
  }
  return { locations, group: await furnishGroup(context, office.group) }
}

/** The business group with its subscribers, its phone profiles and whoever runs it; its phones come when they are there. */
async function furnishGroup(context: Context, group: ExampleGroup): Promise<number> {
  const { administrator, extensions, profiles, name, countryCode, trunkPrefix, shortDigits, acceptedPasswords } = group
  const rules = { name, countryCode, trunkPrefix, shortDigits, acceptedPasswords }
  const { id } = await addGroup(context, actor, rules)
  await putInGroup(context, actor, id, { extensions, phones: [] })
  await setAdministrator(context, actor, administrator, { role: 'group', group: id })
  for (const { brand, model, settings } of profiles) {
    await addGroupProfile(context, actor, { group: id, brand, model })
    await changeGroupProfile(context, actor, { group: id, brand, model }, { settings })
  }
  return id
}
