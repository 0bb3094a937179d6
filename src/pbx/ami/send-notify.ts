import type { Contact, SipNotify } from '../../domain/manager.ts'
import { Problem } from '../../domain/problem.ts'
import { variable, type Fields } from './action-text.ts'
import type { Ask } from './connection.ts'
import { field } from './read-packets.ts'
import { refusal } from './refusal.ts'

/** The endpoint that Asterisk sends for where it is sent to a bare URI, unless `[global]` names another. */
const DEFAULT_ENDPOINT = 'default_outbound_endpoint'

/**
 * Sends a NOTIFY to one contact. `all` are those that a NOTIFY to its endpoint would go to. To the endpoint where that is
 * this contact alone, because then all that is set for the endpoint holds; to its URI otherwise.
 */
export async function sendNotify(
  ask: Ask,
  all: readonly Contact[],
  contact: Contact,
  message: SipNotify,
): Promise<void> {
  const one = all.find(({ uri }) => uri === contact.uri) ?? all.find(({ address }) => address === contact.address)
  if (!one) throw conflict('The phone is not registered at the PBX any more, so nothing was sent to it.')
  const isAlone = all.length === 1 && (await hasOneContact(ask, one.endpoint))
  if (!isAlone) await checkDefaultEndpoint(ask, contact.endpoint)
  const target = isAlone ? (['Endpoint', one.endpoint] as const) : (['URI', one.uri] as const)
  const answer = await ask('PJSIPNotify', [target, ...linesOf(message)])
  if (!answer.success) throw refusal('does not send to the phone', answer)
}

/** Asked now: another phone may have registered of which the news is still on its way, and would be told as well. */
async function hasOneContact(ask: Ask, endpoint: string): Promise<boolean> {
  const answer = await ask('Getvar', [['Variable', `PJSIP_DIAL_CONTACTS(${endpoint})`]])
  return !field(answer.packet, 'Value').includes('&PJSIP/')
}

function linesOf({ event, contentType, body }: SipNotify): Fields {
  const header = variable('Event', event)
  if (body === undefined) return [header]
  const lines = body.replace(/\r?\n$/, '').split(/\r?\n/)
  return [
    header,
    variable('Content-Type', contentType ?? 'text/plain'),
    ...lines.map((line) => variable('Content', line)),
  ]
}

/** Without that endpoint Asterisk says "NOTIFY sent" and sends nothing: only its own log tells. */
async function checkDefaultEndpoint(ask: Ask, endpoint: string): Promise<void> {
  const config = await ask('GetConfig', [
    ['Filename', 'pjsip.conf'],
    ['Filter', 'type=global'],
  ])
  const lines = [...config.packet].flatMap(([key, values]) => (key.startsWith('line-') ? values : []))
  const named = lines.flatMap((line) => /^default_outbound_endpoint=(.*)$/.exec(line)?.[1] ?? []).at(-1)
  const name = named ?? DEFAULT_ENDPOINT
  const answer = await ask('Getvar', [['Variable', `PJSIP_ENDPOINT(${name},context)`]])
  if (answer.success && field(answer.packet, 'Value') !== '') return
  throw conflict(
    `${endpoint} is registered on several phones, and the PBX can only tell all of them at once. ` +
      `Add [${name}] with type = endpoint to pjsip.conf, and reload it: then one of them can be told alone.`,
  )
}

function conflict(sentence: string): Problem {
  return new Problem('conflict', 'conflict', sentence)
}
