import type { Knex } from 'knex'
import type { AuditEntry } from '../domain/audit-entry.ts'
import type { ExtensionRange } from '../domain/extension-range.ts'
import type { Page, PageRequest } from '../domain/page.ts'
import type { Connection } from './database.ts'
import { inRange } from './in-range.ts'
import { readBy } from './list-index.ts'
import { readPage } from './pages.ts'
import { findLinesBy } from './record-search.ts'

interface Row extends Omit<AuditEntry, 'details' | 'group'> {
  details: string
  group_id: number | null
}

/** Appends to the record. */
export async function insertAudit(
  connection: Connection,
  entry: Omit<AuditEntry, 'id' | 'result'> & { result?: string },
): Promise<void> {
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
  const within = (query: Knex.QueryBuilder) => {
    void query.where(group === undefined ? {} : { group_id: group })
    if (range) inRange(query, 'extension_value', range)
    return query
  }
  const read = ({ id, at, actor, address, action, subject, group_id, result, details }: Row) => ({
    ...{ id, at, actor, address, action, subject },
    group: group_id,
    result,
    details: JSON.parse(details) as AuditEntry['details'],
  })
  const search = findLinesBy(connection, within, range !== undefined)
  const index = group === undefined ? undefined : 'audit_group_id_id_index'
  return readPage(
    within(readBy(connection, 'audit', range ? 'audit_extension_value_index' : index)),
    request,
    { order: '-id', search },
    read,
  )
}
