import type { Request, Response } from 'express'
import type { Context } from '../../../app/context.ts'
import { liftLock } from '../../../app/lockout.ts'
import { onlyRange } from '../../../domain/access.ts'
import { isInRange } from '../../../domain/extension-range.ts'
import type { LockoutScope } from '../../../domain/lockout.ts'
import { notFound, Problem } from '../../../domain/problem.ts'
import { accessOf, actorOf } from '../../middleware/sign-in.ts'
import { textOf } from '../form-body.ts'
import { backOf, leadTo } from '../lead-back.ts'
import { lockWords } from '../locks.ts'

const scopes: readonly LockoutScope[] = ['extension', 'phone', 'address']

/** Lifts a lock and leads back; one that has run out meanwhile is as lifted as was wanted. */
export async function liftByHand(
  context: Context,
  request: Request,
  response: Response,
  otherwise: string,
): Promise<void> {
  const scope = scopes.find((one) => one === textOf(request.body, 'scope'))
  const subject = textOf(request.body, 'subject')
  if (!scope) throw notFound('such lock')
  const what = lockWords(scope, subject)
  const range = onlyRange(accessOf(request))
  let said = `The lock of ${what} is lifted.`
  try {
    // To somebody limited to a range there are no other locks.
    if (range && !(scope === 'extension' && isInRange(subject, range))) throw notFound(`lock of ${what}`)
    await liftLock(context, actorOf(request), scope, subject)
  } catch (error) {
    if (!(error instanceof Problem) || error.kind !== 'missing') throw error
    said = `There is no lock of ${what} any more.`
  }
  leadTo(request, response, { address: backOf(request.body, otherwise), said })
}
