import { Router, type Request, type Response } from 'express'
import type { Context } from '../../app/context.ts'
import { record } from '../../app/record.ts'
import { checkSecondFactor } from '../../app/second-factor.ts'
import type { SignedIn } from '../../app/sign-in.ts'
import { Problem } from '../../domain/problem.ts'
import { summaryOf } from '../admin/field.ts'
import { textOf } from '../admin/form-body.ts'
import { formProblem } from '../admin/form-problem.ts'
import { urls } from '../admin/urls.ts'
import { checkCsrf } from '../middleware/csrf.ts'
import { enter } from '../middleware/enter.ts'
import { statusOf } from '../middleware/problem-status.ts'
import { addressOf } from '../middleware/source-of-person.ts'
import { halfSignedIn } from './half-signed-in.ts'

/** Where somebody whose password was right types the code of their second factor. */
export function codeRouter(context: Context): Router {
  const router = Router()
  router.get('/', async (request, response) => {
    if (await halfSignedIn(context, request)) draw(response)
    else beginAnew(request, response)
  })
  router.post('/', checkCsrf, async (request, response) => {
    const half = await halfSignedIn(context, request)
    if (!half) {
      beginAnew(request, response)
      return
    }
    try {
      const notice = await check(context, request, half.known)
      await enter(context, request, half.known)
      if (notice !== undefined) request.session.notice = notice
      response.redirect(303, half.to)
    } catch (error) {
      draw(response, formProblem(error))
    }
  })
  return router
}

/** Gives what the next page says once. Throws a Problem when the code is wrong. */
async function check(context: Context, request: Request, known: SignedIn): Promise<string | undefined> {
  if (!('administrator' in known.key)) throw new Error('Only who signs in by name has a second factor.')
  const address = addressOf(request)
  const holder = { id: known.key.administrator, name: known.name, address }
  const checked = await checkSecondFactor(context, holder, textOf(request.body, 'code'))
  if (!checked) {
    const deed = { action: 'sign-in.refused', subject: 'the pages', group: known.group }
    await record(context.database, context, { name: 'somebody', address }, deed)
    const sentence = 'That is not the code of now, or it was used already. Wait for the next one and type it.'
    throw new Problem('invalid', 'wrong-login', sentence)
  }
  const { left } = checked
  if (left === undefined) return undefined
  return `You signed in with a recovery code. ${left === 1 ? 'One is' : `${left} are`} left: make new ones on the page of your account.`
}

function beginAnew(request: Request, response: Response): void {
  request.session.notice = 'Sign in with your name and password first.'
  response.redirect(303, urls.signIn())
}

function draw(response: Response, problem?: Problem): void {
  response.status(problem ? statusOf(problem) : 200).render('sign-in/code.njk', { summary: summaryOf(problem, []) })
}
