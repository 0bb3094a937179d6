import type { Ask } from './connection.ts'
import { field } from './read-packets.ts'
import { listOf } from './list-of.ts'
import { refusal } from './refusal.ts'

/** Keeps a value in AstDB, or takes it out when it is null; what is not there is out already. */
export async function keepValue(ask: Ask, family: string, key: string, value: string | null): Promise<void> {
  const place = [
    ['Family', family],
    ['Key', key],
  ] as const
  if (value !== null) {
    const answer = await ask('DBPut', [...place, ['Val', value]])
    if (!answer.success) throw refusal('does not keep a value', answer)
    return
  }
  const answer = await ask('DBDel', place)
  // An error too when there is nothing to take out, with the same words as for every other reason.
  if (!answer.success && (await ask('DBGet', place)).success) throw refusal('does not let go of a value', answer)
  if (/permission denied/i.test(answer.message)) throw refusal('does not let go of a value', answer)
}

/** Everything under a family. */
export async function keptValues(ask: Ask, family: string): Promise<Map<string, string>> {
  const packets = await listOf(ask, 'DBGetTree', [['Family', family]])
  const prefix = `/${family}/`
  const pairs = packets.map((packet) => [field(packet, 'Key'), field(packet, 'Val')] as const)
  // In a family's name Asterisk takes _ and % for any character, so that another's entries may be among them.
  return new Map(pairs.flatMap(([key, value]) => (key.startsWith(prefix) ? [[key.slice(prefix.length), value]] : [])))
}
