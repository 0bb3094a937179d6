import type { Extension } from '../domain/extension.ts'
import { plainNumber, spellingsOf } from '../domain/number-spelling.ts'
import type { Connection } from '../stores/database.ts'
import { findExtension, findSubscriber } from '../stores/extensions.ts'
import { findGroup } from '../stores/groups.ts'

/**
 * Whom somebody means who types a number on a phone: of a group's phone one of that group's subscribers, in any usual
 * spelling; of any other phone the extension of this very number, where it is in no group. Undefined: nobody.
 */
export async function subscriberTyped(
  connection: Connection,
  typed: string,
  group: number | undefined,
): Promise<Extension | undefined> {
  if (group === undefined) {
    const found = /^\d{1,20}$/.test(typed) ? await findExtension(connection, typed) : undefined
    return found?.group === undefined ? found : undefined
  }
  const own = await findGroup(connection, group)
  const plain = plainNumber(typed)
  if (!own || plain === undefined) return undefined
  const short = own.shortDigits > 0 && plain.length === own.shortDigits ? plain : ''
  return findSubscriber(connection, group, { numbers: spellingsOf(typed, own), short })
}
