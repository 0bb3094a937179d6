import type { AuditEntry } from '../domain/audit-entry.ts'
import type { ExtensionRange } from '../domain/extension-range.ts'
import type { Page, PageRequest } from '../domain/page.ts'
import type { Connection } from './database.ts'
import { isOfRange } from './in-range.ts'
import { readPage, searchIn } from './pages.ts'

interface Row extends Omit<AuditEntry, 'details' | 'group'> {
  details: string
  group_id: number | null
}

/** Appends to the record. */
export async function insertAudit(connection: Connection, entry: Omit<AuditEntry, 'id'>): Promise<void> {
  const { group, ...rest } = entry
  await connection('audit').insert({
    ...rest,
    group_id: group,
    actor: entry.actor.slice(0, 120),
    details: JSON.stringify(entry.details),
  })
}

/**
 * The record, the latest first. `search` is part of the subject, the action or who it was; `group`: one group's only; null:
 * what concerns none. `range`: what was done to extensions in a range; who did it may be somebody who is not, and is not
 * sought by.
 */
export async function listAudit(
  connection: Connection,
  request: PageRequest,
  { group, range }: { group?: number | null; range?: ExtensionRange | undefined } = {},
): Promise<Page<AuditEntry>> {
  const query = connection('audit').where(group === undefined ? {} : { group_id: group })
  const { search } = request
  if (range) isOfRange(query, 'subject', range)
  searchIn(query, { subject: search, action: search, ...(range ? {} : { actor: search }) })
  return readPage(query, request, '-id', ({ group_id, details, ...row }: Row) => ({
    ...row,
    group: group_id,
    details: JSON.parse(details) as AuditEntry['details'],
  }))
}
