import type { Request, Response } from 'express'
import type { Context } from '../../../app/context.ts'
import { readMac } from '../../../domain/mac.ts'
import { invalid } from '../../../domain/problem.ts'
import { findListedPhone } from '../../../stores/phones.ts'
import { textOf } from '../../admin/form-body.ts'
import { logInAsAdministrator } from '../../admin/phones/log-in.ts'
import { actorOf } from '../../middleware/sign-in.ts'
import { groupOf } from '../group-of.ts'
import { ownSubscriber } from './own-subscriber.ts'

/** Somebody is on the phone: what the login would do to them, and whom it is about. */
export interface TakeOver {
  occupant: string
  question: string
  go: string
  mac: string
}

/** Logs a subscriber in on one of the group's phones; gives what was done, or the question that has to be answered first. */
export async function logInFromHere(
  context: Context,
  request: Request,
  response: Response,
): Promise<string | TakeOver> {
  const { number } = await ownSubscriber(context, request, response)
  const mac = readMac(textOf(request.body, 'mac'))
  const phone = mac === undefined ? undefined : await findListedPhone(context.database, mac)
  if (phone?.group !== groupOf(response).id || phone.state === 'unapproved')
    throw invalid({ mac: 'Choose one of your phones.' })
  const typed = { extension: number, takeOver: textOf(request.body, 'takeOver') }
  const login = await logInAsAdministrator(context, actorOf(request), phone, typed)
  return login.done ? login.said : { ...login, mac: phone.mac }
}
