import express, { Router, type Request, type RequestHandler, type Response } from 'express'
import type { Context } from '../../app/context.ts'
import { answerApp } from '../../app/phone-app.ts'
import { timeAnswers } from '../health/answer-figures.ts'
import type { Refusal } from '../middleware/gate.ts'
import { bodies, gates } from '../middleware/gates.ts'
import { waysTo } from '../middleware/arrival.ts'

/** The Login/Logout app: `/p/TOKEN/app/STEP`, by GET or by POST as the phone's browser sends its forms. */
export function phoneAppRouter(context: Context): Router {
  const router = Router()
  const { sourceOf, arrivalOf } = waysTo(context)
  const form = bodies.phone_app.within(express.urlencoded({ extended: false, limit: '4kb', inflate: false }), sourceOf)
  const pass = gates.phone_app.admit(refuse)
  const answer = async (request: Request<{ token: string; step: string }>, response: Response, next: () => void) => {
    const { token, step } = request.params
    const userAgent = request.get('user-agent') ?? ''
    const came = { source: sourceOf(request), ...arrivalOf(request) }
    const screen = await answerApp(context, { token, step, fields: fieldsOf(request), userAgent, ...came })
    if (!screen) {
      next()
      return
    }
    response.set({ 'Content-Type': screen.type, 'Cache-Control': 'no-store' }).send(Buffer.from(screen.body))
  }
  router.get('/:token/app/:step', timeSteps, pass, answer)
  router.post('/:token/app/:step', form, timeSteps, pass, answer)
  return router
}

/** The steps that a password may be checked in. */
const logins: readonly string[] = ['enter', 'take-over']

const timed = { login: timeAnswers('login'), phone_app: timeAnswers('phone_app') }

const timeSteps: RequestHandler<{ step: string }> = (request, response, next) => {
  const time = timed[logins.includes(request.params.step) ? 'login' : 'phone_app']
  time(request, response, next)
}

const refuse: Refusal = (_request, response, seconds) => {
  response.status(503).set({ 'Retry-After': seconds, 'Cache-Control': 'no-store' }).type('text')
  response.send('Too many people are logging in now. Try again in a minute.\n')
}

/** What was typed; the first value of a field that comes twice. A field of the form wins over one of the address. */
function fieldsOf(request: Request<{ token: string; step: string }>): Record<string, string> {
  const fields: Record<string, string> = {}
  const sent = [request.query, (request.body ?? {}) as Record<string, unknown>]
  for (const [name, value] of sent.flatMap((part) => Object.entries(part))) {
    const first: unknown = Array.isArray(value) ? value[0] : value
    if (typeof first === 'string') fields[name] = first
  }
  return fields
}
