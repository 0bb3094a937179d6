import type { ExtensionRange } from '../domain/extension-range.ts'
import type { Mapping } from '../domain/mapping.ts'
import type { Page, PageRequest } from '../domain/page.ts'
import { noteChange } from './changes.ts'
import type { Connection } from './database.ts'
import { inRange } from './in-range.ts'
import { readBy } from './list-index.ts'
import { readPage } from './pages.ts'
import { macsEnding, numbersEnding } from './phone-search.ts'
import { beginning, macPart, type Search } from './search.ts'

interface Row {
  id: number
  extension: string
  brand: string
  template_id: number
  model: string
  mac: string
}

export async function findMapping(connection: Connection, id: number): Promise<Mapping | undefined> {
  const row = (await connection('mappings').where({ id }).first()) as Row | undefined
  return row && read(row)
}

/** Makes other transactions about this row wait until this one has ended. Gives what it is now. */
export async function lockMapping(connection: Connection, id: number): Promise<Mapping | undefined> {
  const row = (await connection('mappings').where({ id }).forUpdate().first()) as Row | undefined
  return row && read(row)
}

/** The rows of one extension, in the order in which they were made. */
export async function mappingsOf(connection: Connection, extension: string): Promise<Mapping[]> {
  return ((await connection('mappings').where({ extension }).orderBy('id')) as Row[]).map(read)
}

/** The rows of each of these extensions. */
export async function mappingsOfExtensions(connection: Connection, extensions: readonly string[]): Promise<Mapping[]> {
  if (extensions.length === 0) return []
  return ((await connection('mappings').whereIn('extension', extensions).orderBy('id')) as Row[]).map(read)
}

/** The rows with this MAC address: whose own phone it is. */
export async function mappingsOfPhone(connection: Connection, mac: string): Promise<Mapping[]> {
  return mappingsOfPhones(connection, [mac])
}

/** The rows with one of these MAC addresses. */
export async function mappingsOfPhones(connection: Connection, macs: readonly string[]): Promise<Mapping[]> {
  if (macs.length === 0) return []
  return ((await connection('mappings').whereIn('mac', macs).orderBy('id')) as Row[]).map(read)
}

/**
 * `search` is part of an extension's number or of a MAC address; `only` names one extension, one brand, or both; `range`
 * narrows the list to extensions in a range.
 */
export async function listMappings(
  connection: Connection,
  request: PageRequest,
  { range, ...only }: Partial<Pick<Mapping, 'extension' | 'brand'>> & { range?: ExtensionRange | undefined } = {},
): Promise<Page<Mapping>> {
  const ordered = only.brand === undefined ? 'PRIMARY' : 'mappings_brand_index'
  const index = range ? 'mappings_extension_value_index' : ordered
  const query = readBy(connection, 'mappings', only.extension === undefined ? index : undefined).where(only)
  if (range) inRange(query, 'extension_value', range)
  return readPage(query, request, { order: 'id', search: findMappingsBy(connection) }, read)
}

function findMappingsBy(connection: Connection): Search {
  const mappings = () => connection('mappings').select('id')
  return {
    table: 'mappings',
    key: 'id',
    anywhere: (typed) => ({ extension: typed, mac: macPart(typed) }),
    byIndex: async (typed) => [
      beginning(mappings(), 'extension', typed),
      beginning(mappings(), 'mac', macPart(typed)),
      mappings().whereIn('extension', await numbersEnding(connection, typed, undefined)),
      mappings().whereIn('mac', await macsEnding(connection, typed)),
    ],
  }
}

/** How many rows choose this template. */
export async function countMappingsOfTemplate(connection: Connection, templateId: number): Promise<number> {
  const counted = await connection('mappings')
    .where({ template_id: templateId })
    .count<{ total: number }[]>({ total: '*' })
  return counted[0]?.total ?? 0
}

/** Gives the new row's id. */
export async function insertMapping(connection: Connection, mapping: Omit<Mapping, 'id'>): Promise<number> {
  const [id] = (await connection('mappings').insert(write(mapping))) as [number]
  await noteChange(connection, [{ kind: 'extension', subject: mapping.extension }])
  return id
}

export async function updateMapping(connection: Connection, mapping: Mapping): Promise<void> {
  await noteWhose(connection, mapping.id)
  await connection('mappings').where({ id: mapping.id }).update(write(mapping))
  await noteChange(connection, [{ kind: 'extension', subject: mapping.extension }])
}

export async function deleteMapping(connection: Connection, id: number): Promise<void> {
  await noteWhose(connection, id)
  await connection('mappings').where({ id }).delete()
}

/** Of a row that goes or changes, whose it was. */
async function noteWhose(connection: Connection, id: number): Promise<void> {
  const before = await findMapping(connection, id)
  if (before) await noteChange(connection, [{ kind: 'extension', subject: before.extension }])
}

export async function deleteMappingsOf(connection: Connection, extension: string): Promise<void> {
  await connection('mappings').where({ extension }).delete()
  await noteChange(connection, [{ kind: 'extension', subject: extension }])
}

function read(row: Row): Mapping {
  const { id, extension, brand, template_id: templateId } = row
  return { id, extension, brand, templateId, model: row.model || null, mac: row.mac || null }
}

function write(mapping: Omit<Mapping, 'id'>): Omit<Row, 'id'> {
  const { extension, brand, templateId, model, mac } = mapping
  return { extension, brand, template_id: templateId, model: model ?? '', mac: mac ?? '' }
}
