import { chooseTemplate } from '../domain/choose-template.ts'
import type { Mapping } from '../domain/mapping.ts'
import type { Template } from '../domain/template.ts'
import type { Connection } from '../stores/database.ts'
import { mappingsOf } from '../stores/mappings.ts'
import { listTemplates, templatesOrDefault } from '../stores/templates.ts'

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

/** The same alone, by the extension's rows as they have been read; no template is read that cannot be chosen. */
export async function templateByRows(
  connection: Connection,
  { brand, model, mac }: { brand: string; model: string; mac: string },
  number: string,
  mappings: readonly Mapping[],
): Promise<Template | null> {
  const ids = mappings.filter((row) => row.brand === brand).map(({ templateId }) => templateId)
  const templates = await templatesOrDefault(connection, brand, ids)
  return chooseTemplate({ extension: number, phone: { brand, model, mac }, mappings, templates }).template
}
