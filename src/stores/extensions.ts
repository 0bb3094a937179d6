import type { Extension } from '../domain/extension.ts'
import type { Page, PageRequest } from '../domain/page.ts'
import type { Connection } from './database.ts'
import { readPage, searchIn } from './pages.ts'

interface Row {
  number: string
  name: string
  sip_password: string
  voicemail_password: string | null
  portal_hash: string | null
  enabled: number | boolean
  hot_desking: number | boolean
  revision: number
  auth_user: string | null
}

export async function findExtension(connection: Connection, number: string): Promise<Extension | undefined> {
  const row = (await connection('extensions').where({ number }).first()) as Row | undefined
  return row && read(row)
}

/** Every extension; for what compares all of them with a PBX. */
export async function allExtensions(connection: Connection): Promise<Extension[]> {
  return ((await connection('extensions').orderBy('number')) as Row[]).map(read)
}

/** Those of these extensions that there are. */
export async function findExtensions(connection: Connection, numbers: readonly string[]): Promise<Extension[]> {
  return ((await connection('extensions').whereIn('number', numbers)) as Row[]).map(read)
}

/** `search` is part of a number or a name. */
export async function listExtensions(connection: Connection, request: PageRequest): Promise<Page<Extension>> {
  const query = connection('extensions')
  searchIn(query, { number: request.search, name: request.search })
  return readPage(query, request, 'number', read)
}

export async function insertExtension(connection: Connection, extension: Extension): Promise<void> {
  await connection('extensions').insert(write(extension))
}

/** Replaces the row as a whole and counts its revision up. */
export async function updateExtension(connection: Connection, extension: Extension): Promise<void> {
  await connection('extensions')
    .where({ number: extension.number })
    .update({ ...write(extension), revision: extension.revision + 1 })
}

/** Makes other transactions about this extension wait until this one has ended. */
export async function lockExtension(connection: Connection, number: string): Promise<void> {
  await connection('extensions').where({ number }).forUpdate().first('number')
}

export async function deleteExtension(connection: Connection, number: string): Promise<void> {
  await connection('extensions').where({ number }).delete()
}

function read(row: Row): Extension {
  return {
    number: row.number,
    name: row.name,
    sipPassword: row.sip_password,
    voicemailPassword: row.voicemail_password,
    portalHash: row.portal_hash,
    enabled: Boolean(row.enabled),
    hotDesking: Boolean(row.hot_desking),
    revision: row.revision,
    ...(row.auth_user === null ? {} : { authUser: row.auth_user }),
  }
}

function write(extension: Extension): Row {
  return {
    number: extension.number,
    name: extension.name,
    sip_password: extension.sipPassword,
    voicemail_password: extension.voicemailPassword,
    portal_hash: extension.portalHash,
    enabled: extension.enabled,
    hot_desking: extension.hotDesking,
    revision: extension.revision,
    auth_user: extension.authUser ?? null,
  }
}
