import type { Page, PageRequest } from '../domain/page.ts'
import type { Version, VersionOf } from '../domain/version.ts'
import type { Connection } from './database.ts'
import { readPage } from './pages.ts'

type Row = Omit<Version, 'content'> & { content: string }

/** Keeps how something is from now on. */
export async function insertVersion(connection: Connection, version: Omit<Version, 'id'>): Promise<void> {
  const { kind, subject, revision, at, content } = version
  const actor = version.actor.slice(0, 120)
  await connection('versions').insert({ kind, subject, revision, at, actor, content: JSON.stringify(content) })
}

/** Every version of one thing, the latest first. */
export async function listVersions(
  connection: Connection,
  { kind, subject }: VersionOf,
  request: PageRequest,
): Promise<Page<Version>> {
  return readPage(connection('versions').where({ kind, subject }), request, { order: '-id' }, read)
}

/** One version, where it is of this thing. */
export async function findVersion(
  connection: Connection,
  { kind, subject }: VersionOf,
  revision: number,
): Promise<Version | undefined> {
  const query = connection('versions').where({ kind, subject, revision }).orderBy('id', 'desc')
  const row = (await query.first()) as Row | undefined
  return row && read(row)
}

/** Forgets the history of what is deleted: another thing may be called the same. */
export async function deleteVersions(connection: Connection, { kind, subject }: VersionOf): Promise<void> {
  await connection('versions').where({ kind, subject }).delete()
}

function read(row: Row): Version {
  return { ...row, content: JSON.parse(row.content) as Version['content'] }
}
