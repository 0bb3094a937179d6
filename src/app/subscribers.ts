import type { Extension } from '../domain/extension.ts'
import type { Group } from '../domain/group.ts'
import { plainNumber, spellingsOf } from '../domain/number-spelling.ts'
import type { Connection } from '../stores/database.ts'
import { findExtension, findSubscriber } from '../stores/extensions.ts'
import { findGroup } from '../stores/groups.ts'

/** Whom a typed number is that of. `meant`: their number, or nobody's, in the same words for all of its spellings. */
interface Subscriber {
  kept: Extension | undefined
  meant: string
}

/**
 * Whom somebody means who types a number on a phone: of a group's phone one of that group's subscribers, in any usual
 * spelling; of any other phone the extension of this very number, where it is in no group. `read`: the group, where the
 * caller has read it.
 */
export async function subscriberTyped(
  connection: Connection,
  typed: string,
  group: number | undefined,
  read?: Group,
): Promise<Subscriber> {
  if (group !== undefined) return subscriberOf(connection, typed, read ?? (await findGroup(connection, group)))
  const found = /^\d{1,20}$/.test(typed) ? await findExtension(connection, typed) : undefined
  return { kept: found?.group === undefined ? found : undefined, meant: typed }
}

async function subscriberOf(connection: Connection, typed: string, own: Group | undefined): Promise<Subscriber> {
  const plain = plainNumber(typed)
  if (!own || plain === undefined) return { kept: undefined, meant: typed }
  const numbers = spellingsOf(typed, own)
  const short = own.shortDigits > 0 && plain.length === own.shortDigits ? plain : ''
  const kept = await findSubscriber(connection, own.id, { numbers, short })
  // The shortest spelling is the same for all of them: nobody's number is counted as somebody's is, however it is typed.
  const [shortest = typed] = numbers.sort((one, other) => one.length - other.length)
  return { kept, meant: kept ? kept.number : shortest }
}
