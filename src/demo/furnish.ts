import { setAdministrator } from '../app/administrators.ts'
import type { Context } from '../app/context.ts'
import { addExtension } from '../app/extensions.ts'
import { changeGlobalSettings } from '../app/global-settings.ts'
import { addLocation } from '../app/locations.ts'
import { addMapping } from '../app/mappings.ts'
import { addTemplate } from '../app/templates.ts'
import type { ExampleOffice } from './office.ts'

const actor = { name: 'the example', address: '' }

/**
 * Writes the example office into an empty database, by the same commands as an administrator would. Gives the ids of its
 * locations by their names.
 */
export async function furnishExample(context: Context, office: ExampleOffice): Promise<ReadonlyMap<string, number>> {
  await setAdministrator(context, actor, office.administrator)
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
  return locations
}
