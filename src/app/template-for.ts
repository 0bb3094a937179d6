import { chooseTemplate } from '../domain/choose-template.ts'
import type { Connection } from '../stores/database.ts'
import { mappingsOf } from '../stores/mappings.ts'
import { listTemplates } from '../stores/templates.ts'

/** Which template an extension gets on a phone, and why (E24). Null: nobody, which leaves the brand's default template. */
export async function templateFor(
  connection: Connection,
  { brand, model, mac }: { brand: string; model: string; mac: string },
  number: string | null,
) {
  return chooseTemplate({
    extension: number ?? '',
    phone: { brand, model, mac },
    mappings: number === null ? [] : await mappingsOf(connection, number),
    templates: await listTemplates(connection, brand),
  })
}
