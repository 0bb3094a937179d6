import { setAdministrator } from '../app/administrators.ts'
import type { Context } from '../app/context.ts'
import { addExtension } from '../app/extensions.ts'
import { changeGlobalSettings } from '../app/global-settings.ts'
import { addMapping } from '../app/mappings.ts'
import { addTemplate } from '../app/templates.ts'
import { listTemplates } from '../stores/templates.ts'
import type { ExampleOffice } from './office.ts'

const actor = { name: 'the example', address: '' }

/** Writes the example office into an empty database, by the same commands as an administrator would. */
export async function furnishExample(context: Context, office: ExampleOffice): Promise<void> {
  await setAdministrator(context, actor, office.administrator)
  const { userPassword, adminPassword } = office
  await changeGlobalSettings(context, actor, { internalAddress: '127.0.0.1', userPassword, adminPassword })
  for (const extension of office.extensions) await addExtension(context, actor, extension)
  const shipped = await listTemplates(context.database)
  for (const template of office.templates) {
    const isThere = shipped.some((one) => one.brand === template.brand && one.name === template.name)
    if (!isThere) await addTemplate(context, actor, template)
  }
  const templates = await listTemplates(context.database)
  for (const { template: name, ...mapping } of office.mappings) {
    const template = templates.find((one) => one.brand === mapping.brand && one.name === name)
    await addMapping(context, actor, { ...mapping, template: template?.id })
  }
}
