import { Router, type Request, type Response } from 'express'
import type { Context } from '../../app/context.ts'
import { changeOwnPortalPassword } from '../../app/own-password.ts'
import { signedInNow } from '../../app/sign-in.ts'
import type { Problem } from '../../domain/problem.ts'
import { summaryOf, withProblems, type Field } from '../admin/field.ts'
import { textOf } from '../admin/form-body.ts'
import { formProblem } from '../admin/form-problem.ts'
import { leadTo } from '../admin/lead-back.ts'
import { enter } from '../middleware/enter.ts'
import { statusOf } from '../middleware/problem-status.ts'
import { actorOf } from '../middleware/sign-in.ts'
import { ownNumber } from '../middleware/roles.ts'
import { ownUrls } from './urls.ts'

/** A subscriber's portal password, which they change with the one until now. */
export function ownPasswordRouter(context: Context): Router {
  const router = Router()
  router.get('/', (_request, response) => {
    draw(response)
  })
  router.post('/', async (request, response) => {
    try {
      await change(context, request)
      const said = 'Your portal password is changed. In other browsers you have to sign in again.'
      leadTo(request, response, { address: ownUrls.me(), said })
    } catch (error) {
      draw(response, formProblem(error))
    }
  })
  return router
}

/** The browser that it was changed in stays signed in; every other one was signed in with the old one. */
async function change(context: Context, request: Request): Promise<void> {
  const number = ownNumber(request)
  const typed = { old: textOf(request.body, 'old'), new: textOf(request.body, 'portalPassword') }
  await changeOwnPortalPassword(context, actorOf(request), number, typed)
  const again = await signedInNow(context, { subscriber: number })
  if (again) await enter(context, request, again)
}

const fields: readonly Field[] = [
  {
    name: 'old',
    kind: 'password',
    title: 'Portal password until now',
    value: '',
    autocomplete: 'current-password',
    required: true,
  },
  {
    name: 'portalPassword',
    kind: 'password',
    title: 'New portal password',
    value: '',
    required: true,
    description: 'At least 6 characters; it can have letters. You sign in here with it, and log in on phones.',
  },
]

function draw(response: Response, problem?: Problem): void {
  response.status(problem ? statusOf(problem) : 200).render('subscriber/password.njk', {
    fields: withProblems(fields, problem?.fields ?? {}),
    summary: summaryOf(problem, fields),
  })
}
