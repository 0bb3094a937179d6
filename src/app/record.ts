import type { Actor } from '../domain/actor.ts'
import type { AuditEntry } from '../domain/audit-entry.ts'
import { insertAudit } from '../stores/audit.ts'
import type { Connection } from '../stores/database.ts'
import type { Context } from './context.ts'

/** What is noted: an action such as `template.change`, what it was done to, and details without any password. */
export interface Deed {
  action: string
  subject: string
  details?: AuditEntry['details']
  /** The code of a refusal; what is not refused is done. */
  result?: string
  /** The business group that it concerns, where that is not the actor's own. */
  group?: number | undefined
}

/** Appends to the record, in the transaction of the deed itself. */
export async function record(
  connection: Connection,
  context: Pick<Context, 'now'>,
  actor: Actor,
  deed: Deed,
): Promise<void> {
  await insertAudit(connection, {
    at: context.now(),
    actor: actor.name,
    address: actor.address,
    action: deed.action,
    subject: deed.subject,
    group: deed.group ?? actor.group ?? null,
    result: deed.result ?? 'done',
    details: deed.details ?? {},
  })
}

/** The names of what a change changes, never the values: some of them are passwords. */
export function changedNames(changes: object): string {
  return Object.keys(changes).sort().join(', ')
}
