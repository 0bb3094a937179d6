import type { Location } from './location.ts'
import type { Contact, EmergencyNews } from './manager.ts'

/**
 * What the PBX's own database (AstDB) holds so that emergency calls go right while we are away, by family:
 * `places`: `5501@192.0.2.44:5062` (the phone that is registered there), `5501@192.0.2.44` (at whichever port) and `5501` (the phone where it logged in last) to
 * the caller ID and the name of the phone's location; `called`: a caller ID's digits to whom a call-back rings; `calls`:
 * the last emergency call of each phone, to be told of once we are back. The dialplan reads the first two and writes the
 * last two, in the form that these functions read and write.
 */
export const emergencyFamilies = {
  places: 'hotdesk-place',
  called: 'hotdesk-called',
  calls: 'hotdesk-emergency',
} as const

/** The key of a phone that is registered. */
export function placeKey({ endpoint, address }: Pick<Contact, 'endpoint' | 'address'>): string {
  return `${endpoint}@${address}`
}

/** The key of an extension at an IPv4 address, whatever the port: `5501@192.0.2.44`. */
export function hostKey({ endpoint, address }: Pick<Contact, 'endpoint' | 'address'>): string | undefined {
  const host = /^([\d.]+):\d+$/.exec(address)?.[1]
  return host === undefined ? undefined : `${endpoint}@${host}`
}

/** `+441132990000|Main building`; of a phone in no location `|`, so that nothing else is taken for its place. */
export function placeValue(location: Pick<Location, 'callerId' | 'name'> | null): string {
  return location ? `${location.callerId}|${plainName(location.name)}` : '|'
}

/** Caller IDs come back with a + or without one. */
export function calledKey(callerId: string): string {
  return callerId.replace(/\D/g, '')
}

/** Whom a call-back rings: the contact of the phone that called, and when it did, in seconds since 1970. */
export interface Called {
  at: number
  /** What Asterisk's Dial takes: `PJSIP/5501/sip:5501@192.0.2.44:5062`. */
  target: string
}

/** Characters that a contact's address may bring into a dial string: `&` and `,` would dial others as well. */
const targetCharacters = /[^A-Za-z0-9:;@.=+_~[\]%-]/g

export function calledValue({ at, contact }: { at: number; contact: Pick<Contact, 'endpoint' | 'uri'> }): string {
  return `${at}|PJSIP/${contact.endpoint}/${contact.uri.replace(targetCharacters, '')}`
}

/** Undefined: it is not of that form. */
export function readCalled(value: string): Called | undefined {
  const [, at, target] = /^(\d{1,12})\|(PJSIP\/.+)$/.exec(value) ?? []
  return at === undefined || target === undefined ? undefined : { at: Number(at), target }
}

/** An emergency call as the dialplan kept it: `1795348800|911|+441132990000` under `5501@192.0.2.44:5062`. */
export function readKeptCall(key: string, value: string): EmergencyNews | undefined {
  const [, endpoint, address] = /^([^@]+)@(.*)$/.exec(key) ?? []
  const [, at, number, callerId] = /^(\d{1,12})\|([^|]*)\|([^|]*)$/.exec(value) ?? []
  if (endpoint === undefined || address === undefined || number === undefined) return undefined
  return { endpoint, address, number, callerId: callerId ?? '', at: Number(at) * 1000 }
}

/** A name as it goes out beside a number: without what means something to a .conf file, the dialplan or AstDB. */
export function plainName(name: string): string {
  const plain = name.replace(/["\\<>[\]{}()|;$&`]|\p{Cc}/gu, ' ')
  return plain.replace(/\s+/g, ' ').trim().slice(0, 60).trim()
}
