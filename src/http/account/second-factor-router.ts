import { Router, type Request, type Response } from 'express'
import nunjucks from 'nunjucks'
import type { Context } from '../../app/context.ts'
import { otpauthAddress } from '../../app/one-time-code.ts'
import {
  beginSecondFactor,
  confirmSecondFactor,
  isSecondFactorRequired,
  removeSecondFactor,
  renewRecoveryCodes,
  secondFactorState,
} from '../../app/second-factor.ts'
import type { Problem } from '../../domain/problem.ts'
import { summaryOf, withProblems, type Field } from '../admin/field.ts'
import { textOf } from '../admin/form-body.ts'
import { formProblem } from '../admin/form-problem.ts'
import { leadTo } from '../admin/lead-back.ts'
import { statusOf } from '../middleware/problem-status.ts'
import { actorOf } from '../middleware/sign-in.ts'
import { hereOf, holderOf } from './holder.ts'
import { qrCode } from './qr-code.ts'
import { accountUrls } from './urls.ts'

/** One's own second factor: set up with an app, confirmed by a code; recovery codes; and the way to be rid of it. */
export function secondFactorRouter(context: Context): Router {
  const router = Router()
  router.get('/', async (request, response) => {
    await draw(context, request, response)
  })
  for (const [path, act] of Object.entries(acts)) {
    router.post(path, async (request, response) => {
      try {
        await act(context, request, response)
      } catch (error) {
        await draw(context, request, response, formProblem(error))
      }
    })
  }
  return router
}

const acts: Readonly<Record<string, (context: Context, request: Request, response: Response) => Promise<void>>> = {
  '/begin': async (context, request, response) => {
    await beginSecondFactor(context, holderOf(request).id)
    response.redirect(303, accountUrls.secondFactor())
  },
  '/confirm': async (context, request, response) => {
    const typed = { code: textOf(request.body, 'code'), here: hereOf(request) }
    const codes = await confirmSecondFactor(context, actorOf(request), holderOf(request), typed)
    show(response, codes)
  },
  '/codes': async (context, request, response) => {
    show(response, await renewRecoveryCodes(context, actorOf(request), holderOf(request), textOf(request.body, 'code')))
  },
  '/remove': async (context, request, response) => {
    await removeSecondFactor(context, actorOf(request), holderOf(request), textOf(request.body, 'code'))
    leadTo(request, response, { address: accountUrls.account(), said: 'Your password alone signs you in from now on.' })
  },
}

/** They stand in the answer itself: anywhere else they would have to be kept. */
function show(response: Response, codes: readonly string[]): void {
  response.status(201).render('account/recovery-codes.njk', { codes })
}

async function draw(context: Context, request: Request, response: Response, problem?: Problem): Promise<void> {
  const { id, name } = holderOf(request)
  const { pending, since, left } = await secondFactorState(context, id)
  const field: Field = {
    name: 'code',
    kind: 'text',
    title: 'Code',
    value: '',
    autocomplete: 'one-time-code',
    required: true,
  }
  const [code] = withProblems([field], problem?.fields ?? {})
  response.status(problem ? statusOf(problem) : 200).render('account/second-factor.njk', {
    ...{ since, left, code },
    pending:
      pending === null
        ? null
        : { secret: spaced(pending), picture: pictureOf(pending, { name, host: request.hostname }) },
    isRequired: await isSecondFactorRequired(context),
    summary: summaryOf(problem, ['code']),
  })
}

function spaced(secret: string): string {
  return (secret.match(/.{1,4}/g) ?? []).join(' ')
}

function pictureOf(secret: string, { name, host }: { name: string; host: string }) {
  const address = otpauthAddress(secret, { issuer: `Hot Desk ${host}`.slice(0, 80), name })
  return new nunjucks.runtime.SafeString(qrCode(address, 'QR code for an authenticator app'))
}
