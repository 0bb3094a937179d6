import type { AuditEntry } from '../../../domain/audit-entry.ts'
import { knownActor, withoutOthers, type ExtensionRange } from '../../../domain/extension-range.ts'

/** An entry about one of their people as somebody limited to a range may read it: others in it are *somebody else*. */
export function knownEntry(entry: AuditEntry, range: ExtensionRange): AuditEntry {
  const actor = knownActor(entry.actor, range)
  const details = Object.entries(entry.details).map(([name, value]) => [
    name,
    typeof value === 'string' && name === 'why' ? withoutOthers(value, range) : value,
  ])
  return {
    ...entry,
    actor,
    address: actor === entry.actor ? entry.address : '',
    details: Object.fromEntries(details) as AuditEntry['details'],
  }
}
