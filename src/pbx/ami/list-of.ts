import type { Ask } from './connection.ts'
import type { Packet } from './read-packets.ts'
import type { Fields } from './action-text.ts'
import { refusal } from './refusal.ts'

/** Asks for a list. Throws a Problem where there is none to be had; an empty one is a list. */
export async function listOf(ask: Ask, action: string, fields: Fields = []): Promise<readonly Packet[]> {
  const answer = await ask(action, fields)
  // Asterisk calls it an error that there are none: "No Contacts found".
  if (answer.success || /^no \w+ found/i.test(answer.message)) return answer.events
  throw refusal('does not tell what it has', answer)
}
