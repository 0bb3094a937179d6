import { setTimeout as wait } from 'node:timers/promises'
import type { Contact } from '../../domain/manager.ts'
import type { Ask } from './connection.ts'
import { addressOfUri } from './contact-address.ts'
import { field } from './read-packets.ts'

/** How long a channel may take to know where its packets go. */
const AGAIN_MS = 100

/**
 * Where a channel's packets come from; empty: the PBX does not tell; undefined: there is no such channel. Seen with Asterisk
 * 22: `remote_addr` is there for a call from the phone and stays empty for a call to it, whose `target_uri` is the
 * contact's. Where an endpoint's contacts are not rewritten, the contact's own address is given.
 */
export async function addressOfChannel(
  ask: Ask,
  channel: string,
  contactsOf: (endpoint: string) => readonly Contact[],
): Promise<string | undefined> {
  let ends = await read(ask, channel)
  if (ends?.remote === '' && ends.target === '') {
    await wait(AGAIN_MS)
    ends = await read(ask, channel)
  }
  return ends && choose(ends, contactsOf(endpointOfChannel(channel) ?? ''))
}

/** `55-03` of `PJSIP/55-03-0000002a`: the name may have hyphens itself. Undefined: it is no phone's channel. */
export function endpointOfChannel(channel: string): string | undefined {
  return /^PJSIP\/(.+)-[0-9a-f]{8,}$/.exec(channel)?.[1]
}

/** The extension of the dialplan that a channel is at; undefined: there is no such channel. */
export async function extensionOfChannel(ask: Ask, channel: string): Promise<string | undefined> {
  const answer = await ask('Getvar', [
    ['Channel', channel],
    ['Variable', 'EXTEN'],
  ])
  return /no such channel/i.test(answer.message) ? undefined : field(answer.packet, 'Value')
}

interface Ends {
  remote: string
  target: string
}

async function read(ask: Ask, channel: string): Promise<Ends | undefined> {
  const of = (what: string) =>
    ask('Getvar', [
      ['Channel', channel],
      ['Variable', `CHANNEL(pjsip,${what})`],
    ])
  const [remote, target] = await Promise.all([of('remote_addr'), of('target_uri')])
  if (/no such channel/i.test(remote.message)) return undefined
  return { remote: field(remote.packet, 'Value'), target: addressOfUri(field(target.packet, 'Value')) ?? '' }
}

function choose({ remote, target }: Ends, contacts: readonly Contact[]): string {
  const isContact = (address: string) => contacts.some((contact) => contact.address === address)
  return remote === '' || (!isContact(remote) && isContact(target)) ? target : remote
}
