import type { Context } from '../../../app/context.ts'
import { showMac } from '../../../domain/mac.ts'
import type { Mapping } from '../../../domain/mapping.ts'
import { findExtensions } from '../../../stores/extensions.ts'
import { listTemplates } from '../../../stores/templates.ts'
import { brandName } from '../names.ts'
import { whereaboutsOf, type Whereabouts } from '../whereabouts.ts'

/** A row of Extension Mapping as its list shows it: what was written, and beside it where the extension is now (E30). */
export interface MappingRow {
  id: number
  extension: string
  /** The extension's name. */
  name: string
  brand: string
  template: string
  /** Empty: any. */
  model: string
  /** As people read it; empty: any. */
  mac: string
  /** Where the extension is now, whatever the row says. */
  now: Whereabouts[]
  /** What deleting the row does, as a question. */
  question: string
}

/** Rows as the list shows them. */
export async function mappingRows(
  context: Pick<Context, 'database' | 'brands'>,
  mappings: readonly Mapping[],
): Promise<MappingRow[]> {
  const numbers = [...new Set(mappings.map(({ extension }) => extension))]
  const extensions = await findExtensions(context.database, numbers)
  const templates = await listTemplates(context.database)
  const whereabouts = await whereaboutsOf(context, numbers)
  return mappings.map((mapping) => {
    const now = whereabouts[mapping.extension] ?? []
    return {
      id: mapping.id,
      extension: mapping.extension,
      name: extensions.find(({ number }) => number === mapping.extension)?.name ?? '',
      brand: brandName(context.brands, mapping.brand),
      template: templates.find(({ id }) => id === mapping.templateId)?.name ?? '',
      model: mapping.model ?? '',
      mac: mapping.mac === null ? '' : showMac(mapping.mac),
      now,
      question: questionOf(mapping, now),
    }
  })
}

function questionOf({ extension, mac }: Mapping, now: readonly Whereabouts[]): string {
  const question = `Delete this row of extension ${extension}?`
  const own = now.find((session) => session.own && session.mac === mac)
  return own ? `${question} The ${own.phone} is its own by this row: ${extension} is logged out of it.` : question
}
