import type { RecordBreak } from '../domain/record-seal.ts'
import type { Connection } from './database.ts'

interface Row extends Omit<RecordBreak, 'keyId'> {
  key_id: string
}

/** What was taken out of the record, in order. */
export async function listBreaks(connection: Connection): Promise<RecordBreak[]> {
  const rows = (await connection('audit_breaks').orderBy('first')) as Row[]
  return rows.map(({ key_id, ...rest }) => ({ ...rest, keyId: key_id }))
}

/** Notes what was taken out; takes the place of a note that begins at the same position. */
export async function noteBreak(connection: Connection, { keyId, ...gap }: RecordBreak): Promise<void> {
  const row: Row = { ...gap, key_id: keyId }
  await connection('audit_breaks').insert(row).onConflict('first').merge()
}
