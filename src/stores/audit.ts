import type { AuditEntry } from '../domain/audit-entry.ts'
import type { Page, PageRequest } from '../domain/page.ts'
import type { Connection } from './database.ts'
import { readPage, searchIn } from './pages.ts'

interface Row extends Omit<AuditEntry, 'details'> {
  details: string
}

/** Appends to the record. */
export async function insertAudit(connection: Connection, entry: Omit<AuditEntry, 'id'>): Promise<void> {
  await connection('audit').insert({
    ...entry,
    actor: entry.actor.slice(0, 120),
    details: JSON.stringify(entry.details),
  })
}

/** The record, the latest first. `search` is part of the subject, the action or who it was. */
export async function listAudit(connection: Connection, request: PageRequest): Promise<Page<AuditEntry>> {
  const query = connection('audit')
  searchIn(query, { subject: request.search, action: request.search, actor: request.search })
  return readPage(query, request, '-id', (row: Row) => ({
    ...row,
    details: JSON.parse(row.details) as AuditEntry['details'],
  }))
}
