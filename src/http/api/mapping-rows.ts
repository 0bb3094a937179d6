import { z } from 'zod'
import type { Context } from '../../app/context.ts'
import type { Mapping } from '../../domain/mapping.ts'
import { findPhone } from '../../stores/phones.ts'
import { sessionsOfExtension } from '../../stores/sessions.ts'
import { findTemplate } from '../../stores/templates.ts'
import { Time } from './times.ts'

/** A row of Extension Mapping as it is read: what was mapped, and apart from it where the person sits (E30). */
export const ShownMapping = z
  .object({
    id: z.int(),
    extension: z.string(),
    brand: z.string(),
    template: z.int().meta({ description: 'Its id.' }),
    templateName: z.string(),
    model: z.string().nullable().meta({ description: 'Null: any model of the brand.' }),
    mac: z.string().nullable().meta({ description: 'Null: any phone.' }),
    now: z
      .array(z.object({ mac: z.string(), brand: z.string(), model: z.string(), session: z.int(), since: Time }))
      .meta({ description: 'The phones that the extension is logged in to now.' }),
  })
  .meta({ id: 'Mapping' })

/** A row with its template’s name and where its extension is now. */
export async function showMapping(
  { database }: Context,
  { templateId, ...row }: Mapping,
): Promise<z.input<typeof ShownMapping>> {
  const template = await findTemplate(database, templateId)
  const now = []
  for (const session of await sessionsOfExtension(database, row.extension)) {
    const { brand = '', model = '' } = (await findPhone(database, session.mac)) ?? {}
    now.push({ mac: session.mac, brand, model, session: session.id, since: session.startedAt })
  }
  return { ...row, template: templateId, templateName: template?.name ?? '', now }
}
