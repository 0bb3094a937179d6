import type { Page, PageRequest } from '../domain/page.ts'
import type { Version, VersionOf } from '../domain/version.ts'
import type { Connection } from './database.ts'
import { readPage } from './pages.ts'
import { sealDocument, unsealDocument } from './secrets.ts'

type Row = Omit<Version, 'content'> & { content: string }

/** Keeps how something is from now on. */
export async function insertVersion(connection: Connection, version: Omit<Version, 'id'>): Promise<void> {
  const { kind, subject, revision, at } = version
  const actor = version.actor.slice(0, 120)
  const content = sealDocument(connection, 'versions.content', version, version.content)
  await connection('versions').insert({ kind, subject, revision, at, actor, content })
}

/** Every version of one thing, the latest first. */
export async function listVersions(
  connection: Connection,
  { kind, subject }: VersionOf,
  request: PageRequest,
): Promise<Page<Version>> {
  return readPage(connection('versions').where({ kind, subject }), request, { order: '-id' }, reader(connection))
}

/** One version, where it is of this thing. */
export async function findVersion(
  connection: Connection,
  { kind, subject }: VersionOf,
  revision: number,
): Promise<Version | undefined> {
  const query = connection('versions').where({ kind, subject, revision }).orderBy('id', 'desc')
  const row = (await query.first()) as Row | undefined
  return row && reader(connection)(row)
}

/** Forgets the history of what is deleted: another thing may be called the same. */
export async function deleteVersions(connection: Connection, { kind, subject }: VersionOf): Promise<void> {
  await connection('versions').where({ kind, subject }).delete()
}

function reader(connection: Connection): (row: Row) => Version {
  return (row) => {
    const content = unsealDocument(connection, 'versions.content', row, row.content)
    return { ...row, content: JSON.parse(content) as Version['content'] }
  }
}
