import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Mac } from '../domain/mac.ts'
import { isStillToCome } from '../domain/still-to-come.ts'

/** What the right password has earned while its owner is asked whether to take the phone over. */
export interface Ticket {
  number: string
  startedBy: string
  /** The extension that they were told of: nobody else is logged out. */
  occupant: string
  /** `internal` or `external` when Login Int or Login Ext was pressed, else empty. */
  to: string
}

/** How long somebody may think about it. */
const lifetime = 90_000

/** A ticket that this one phone can bring back, instead of the password, for a minute and a half. */
export function writeTicket(signingKey: string, mac: Mac, ticket: Ticket, now: number): string {
  const body = Buffer.from(JSON.stringify({ ...ticket, until: now + lifetime })).toString('base64url')
  return `${body}.${sign(signingKey, mac, body)}`
}

/** The ticket and when it was written. Undefined when it is invented, another phone's, or too old. */
export function readTicket(
  signingKey: string,
  mac: Mac,
  text: string,
  now: number,
): (Ticket & { writtenAt: number }) | undefined {
  const [body = '', signature = ''] = text.split('.')
  const expected = Buffer.from(sign(signingKey, mac, body))
  const given = Buffer.from(signature)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined
  const { until, ...ticket } = JSON.parse(Buffer.from(body, 'base64url').toString()) as Ticket & {
    until: number
  }
  return isStillToCome(until + 1, now, lifetime) ? { ...ticket, writtenAt: until - lifetime } : undefined
}

function sign(signingKey: string, mac: Mac, body: string): string {
  return createHmac('sha256', signingKey).update(`take over ${mac} ${body}`).digest('base64url')
}
