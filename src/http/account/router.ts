import { Router, type Request, type Response } from 'express'
import { changeOwnPassword } from '../../app/administrators.ts'
import type { Context } from '../../app/context.ts'
import { isSecondFactorRequired, secondFactorState } from '../../app/second-factor.ts'
import { endOtherSignIns, endSignIn, ownerOf, signInsNow } from '../../app/sign-ins.ts'
import { signedInNow } from '../../app/sign-in.ts'
import type { Problem } from '../../domain/problem.ts'
import { summaryOf, withProblems, type Field } from '../admin/field.ts'
import { textOf } from '../admin/form-body.ts'
import { formProblem } from '../admin/form-problem.ts'
import { leadTo } from '../admin/lead-back.ts'
import { enter } from '../middleware/enter.ts'
import { statusOf } from '../middleware/problem-status.ts'
import { accessOf, actorOf, selfOf, signedIn } from '../middleware/sign-in.ts'
import { hereOf, holderOf, ownerOfAccount } from './holder.ts'
import { secondFactorRouter } from './second-factor-router.ts'
import { signInRows } from './sign-in-rows.ts'
import { accountUrls } from './urls.ts'

/** The account of whoever is signed in on our own pages: their password, their second factor, where they are signed in. */
export function accountPages(context: Context): Router {
  const account = Router()
  account.use((request, _response, next) => {
    const known = signedIn(request)
    if (known && ownerOf(known.key) !== undefined) next()
    else next('router')
  })
  account.get('/', async (request, response) => {
    await draw(context, request, response)
  })
  account.post('/password', async (request, response) => {
    await changePassword(context, request, response)
  })
  account.post('/sign-ins/end-others', async (request, response) => {
    const count = await endOtherSignIns(context, actorOf(request), ownerOfAccount(request), hereOf(request))
    const said = count === 0 ? 'You are signed in here alone.' : 'You are signed out everywhere else.'
    leadTo(request, response, { address: accountUrls.account(), said })
  })
  account.post('/sign-ins/:id/end', async (request, response) => {
    await endSignIn(context, actorOf(request), request.params.id, ownerOfAccount(request))
    leadTo(request, response, { address: accountUrls.account(), said: 'You are signed out there.' })
  })
  account.use('/second-factor', secondFactorRouter(context))
  const pages = Router()
  pages.use(accountUrls.account(), account)
  return pages
}

async function changePassword(context: Context, request: Request, response: Response): Promise<void> {
  const { id } = holderOf(request)
  const typed = { old: textOf(request.body, 'old'), new: textOf(request.body, 'password') }
  try {
    await changeOwnPassword(context, actorOf(request), id, typed)
    const again = await signedInNow(context, { administrator: id })
    if (again) await enter(context, request, again)
    const said = 'Your password is changed. In other browsers you have to sign in again.'
    leadTo(request, response, { address: accountUrls.account(), said })
  } catch (error) {
    await draw(context, request, response, formProblem(error))
  }
}

const passwordFields: readonly Field[] = [
  {
    name: 'old',
    kind: 'password',
    title: 'Password until now',
    value: '',
    autocomplete: 'current-password',
    required: true,
  },
  {
    name: 'password',
    kind: 'password',
    title: 'New password',
    value: '',
    required: true,
    description: 'At least 10 characters.',
  },
]

async function draw(context: Context, request: Request, response: Response, problem?: Problem): Promise<void> {
  const id = selfOf(request)
  const signIns = await signInsNow(context, ownerOfAccount(request))
  response.status(problem ? statusOf(problem) : 200).render('account/account.njk', {
    layout: accessOf(request).role === 'subscriber' ? 'layouts/own.njk' : 'layouts/page.njk',
    factor: id === undefined ? null : await secondFactorState(context, id),
    isRequired: id !== undefined && (await isSecondFactorRequired(context)),
    passwords: id === undefined ? [] : withProblems(passwordFields, problem?.fields ?? {}),
    rows: signInRows(signIns, hereOf(request)),
    summary: summaryOf(problem, passwordFields),
  })
}
