import type { Actor } from '../domain/actor.ts'
import type { Brand } from '../domain/brand.ts'
import type { Phone } from '../domain/phone.ts'
import type { Connection } from '../stores/database.ts'
import { activateToken } from '../stores/phone-tokens.ts'
import type { Context } from './context.ts'
import type { Rules } from './group-rules.ts'
import { logIn } from './hot-desk.ts'
import type { LoginOutcome, LoginWish } from './login-wish.ts'
import { screenOf } from './resync-in-band.ts'
import { isRegisteredElsewhere, isSecondPhone, noteSecond, refuseSecond } from './second-phone.ts'
import type { Ticket } from './take-over-ticket.ts'
import { tellNews } from './tell-news.ts'
import type { TokenHolder } from './token-holder.ts'

/** The phone that somebody stands in front of, and what it brought. */
export interface Seat {
  holder: TokenHolder
  phone: Phone
  brand: Brand
  rules: Rules
  actor: Actor
  source: string
  /** As that of a LoginWish. */
  until?: number
}

/** What the right password has earned. */
export type Earned = Omit<Ticket, 'occupant'>

/** Logs in the one who has earned it on the phone at which the password was typed. Throws what `logIn` throws, and `second-phone`. */
export function logInOnPhone(
  context: Context,
  seat: Seat,
  earned: Earned,
  takeOver: string | false,
): Promise<LoginOutcome> {
  if (!seat.holder.trusted) return logInOnNew(context, seat, earned, takeOver)
  return logIn(context, seat.actor, { ...wish(seat, earned), takeOver })
}

function wish(seat: Seat, { number, startedBy, to }: Earned): LoginWish {
  const { phone, rules, until } = seat
  return {
    ...{ number, mac: phone.mac, startedBy, takeOver: false, onPhone: true },
    rules: rules.settings,
    screen: screenOf(seat.brand),
    destination: readDestination(to),
    ...(until === undefined ? {} : { until }),
  }
}

/**
 * With the login, a token that had earned nothing yet becomes the phone's own and the one before dies; unless that one's
 * phone is in use.
 */
async function logInOnNew(
  context: Context,
  seat: Seat,
  earned: Earned,
  takeOver: string | false,
): Promise<LoginOutcome> {
  const { holder, phone, source, actor } = seat
  const second = { mac: phone.mac, hash: holder.hash, source, number: earned.number }
  const isRegistered = await isRegisteredElsewhere(context, second)
  try {
    return await logIn(context, actor, {
      ...wish(seat, earned),
      takeOver,
      admit: (connection, at) => refuseSecond(connection, context, second, { ...at, isRegistered }),
      alongside: (connection) => trust(connection, context, seat),
    })
  } catch (error) {
    if (isSecondPhone(error)) await noteSecond(context, actor, { ...second, address: source })
    throw error
  }
}

async function trust(connection: Connection, context: Context, { holder, phone, source }: Seat): Promise<void> {
  const now = context.now()
  const { hash } = holder
  await activateToken(connection, { hash, mac: phone.mac, address: source, createdAt: now, usedAt: now })
  // From now on it may have a desk line, which the PBX is to know before the phone registers it.
  await tellNews(connection, context, { kind: 'places' })
}

export function readDestination(to: string | undefined): LoginWish['destination'] {
  return to === 'internal' || to === 'external' ? to : undefined
}
