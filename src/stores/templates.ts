import type { Destination, Template } from '../domain/template.ts'
import type { PhoneSettings } from '../domain/settings/phone-settings.ts'
import { noteChange } from './changes.ts'
import type { Connection } from './database.ts'
import { seal, sealDocument, unseal, unsealDocument } from './secrets.ts'

interface Row {
  id: number
  brand: string
  name: string
  default_of: string | null
  destination: Destination
  settings: string
  extra_parameters: string
  revision: number
}

export async function findTemplate(connection: Connection, id: number): Promise<Template | undefined> {
  const row = (await connection('templates').where({ id }).first()) as Row | undefined
  return row && reader(connection)(row)
}

/** Makes other transactions that change this template, or choose it, wait until this one has ended. Gives what it is now. */
export async function lockTemplate(connection: Connection, id: number): Promise<Template | undefined> {
  const row = (await connection('templates').where({ id }).forUpdate().first()) as Row | undefined
  return row && reader(connection)(row)
}

/** All templates of one brand, or of all brands, by name. */
export async function listTemplates(connection: Connection, brand?: string): Promise<Template[]> {
  const query = connection('templates').orderBy(['brand', 'name'])
  return ((await (brand === undefined ? query : query.where({ brand }))) as Row[]).map(reader(connection))
}

/** Those of a brand's templates that have one of these ids, and its default template. */
export async function templatesOrDefault(
  connection: Connection,
  brand: string,
  ids: readonly number[],
): Promise<Template[]> {
  const query = connection('templates').where({ brand })
  void query.where((either) => void either.where({ default_of: brand }).orWhereIn('id', ids))
  return ((await query) as Row[]).map(reader(connection))
}

/** A brand's default template. */
export async function defaultTemplate(connection: Connection, brand: string): Promise<Template | undefined> {
  const row = (await connection('templates').where({ default_of: brand }).first()) as Row | undefined
  return row && reader(connection)(row)
}

/** Gives the new template's id. */
export async function insertTemplate(
  connection: Connection,
  template: Omit<Template, 'id' | 'revision'>,
): Promise<number> {
  const [id] = (await connection('templates').insert(write(connection, template))) as [number]
  await noteChange(connection, [{ kind: 'brand', subject: template.brand }])
  return id
}

/** Replaces the template; false when it is no longer at the revision that the change started from. */
export async function updateTemplate(connection: Connection, template: Template): Promise<boolean> {
  const changed = await connection('templates')
    .where({ id: template.id, revision: template.revision })
    .update({ ...write(connection, template), revision: template.revision + 1 })
  await noteChange(connection, [{ kind: 'brand', subject: template.brand }])
  return changed === 1
}

/** Leaves a brand without a default template. */
export async function clearDefault(connection: Connection, brand: string): Promise<void> {
  await connection('templates').where({ default_of: brand }).update({ default_of: null })
  await noteChange(connection, [{ kind: 'brand', subject: brand }])
}

export async function deleteTemplate(
  connection: Connection,
  { id, brand }: Pick<Template, 'id' | 'brand'>,
): Promise<void> {
  await connection('templates').where({ id }).delete()
  await noteChange(connection, [{ kind: 'brand', subject: brand }])
}

function reader(connection: Connection): (row: Row) => Template {
  return (row) => ({
    id: row.id,
    brand: row.brand,
    name: row.name,
    default: row.default_of !== null,
    destination: row.destination,
    settings: JSON.parse(unsealDocument(connection, 'templates.settings', row, row.settings)) as PhoneSettings,
    extraParameters: unseal(connection, 'templates.extra_parameters', row, row.extra_parameters),
    revision: row.revision,
  })
}

function write(connection: Connection, template: Omit<Template, 'id' | 'revision'>): Omit<Row, 'id' | 'revision'> {
  return {
    brand: template.brand,
    name: template.name,
    default_of: template.default ? template.brand : null,
    destination: template.destination,
    settings: sealDocument(connection, 'templates.settings', template, template.settings),
    extra_parameters: seal(connection, 'templates.extra_parameters', template, template.extraParameters),
  }
}
