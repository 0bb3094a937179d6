import type { Request } from 'express'
import type { Context } from '../../../app/context.ts'
import { readMac, showMac } from '../../../domain/mac.ts'
import type { ListedPhone } from '../../../domain/phone.ts'
import { notFound } from '../../../domain/problem.ts'
import { findListedPhone } from '../../../stores/phones.ts'
import { groupOf } from '../group-of.ts'

/**
 * The phone of this group that an address names. One that has not been provisioned (B13), another group's, and one that
 * does not exist are the same to a portal: there is no such phone.
 */
export async function ownPhone(
  { database }: Pick<Context, 'database'>,
  { params }: Pick<Request, 'params'>,
  response: { locals: Record<string, unknown> },
): Promise<ListedPhone> {
  const typed = (params as { mac?: string }).mac ?? ''
  const mac = readMac(typed)
  const phone = mac === undefined ? undefined : await findListedPhone(database, mac)
  if (phone?.group === groupOf(response).id && phone.state !== 'unapproved') return phone
  throw notFound(`phone ${mac === undefined ? typed.slice(0, 40) : showMac(mac)}`)
}
