import type { Draft } from '../domain/draft.ts'
import type { Connection } from './database.ts'
import { sealDocument, unsealDocument } from './secrets.ts'

type Row = Omit<Draft, 'content'> & { content: string }

/** A draft, where it is this owner's; to anybody else it is not there. */
export async function findDraft(connection: Connection, id: string, owner: string): Promise<Draft | undefined> {
  const row = (await connection('drafts').where({ id, owner }).first()) as Row | undefined
  if (!row) return undefined
  const content = unsealDocument(connection, 'drafts.content', row, row.content)
  return { ...row, content: JSON.parse(content) as Draft['content'] }
}

/** Keeps a draft, in the place of what was kept under its id. */
export async function writeDraft(connection: Connection, { id, owner, at, content }: Draft): Promise<void> {
  await connection('drafts')
    .insert({ id, owner, at, content: sealDocument(connection, 'drafts.content', { id }, content) })
    .onConflict('id')
    .merge()
}

/** False: it was gone already. */
export async function deleteDraft(connection: Connection, id: string): Promise<boolean> {
  return (await connection('drafts').where({ id }).delete()) > 0
}

/** Forgets those that were kept before `at`. */
export async function deleteDraftsBefore(connection: Connection, at: number): Promise<void> {
  await connection('drafts').where('at', '<', at).delete()
}
