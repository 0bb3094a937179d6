import express, { Router, type Request, type Response } from 'express'
import type { Context } from '../../app/context.ts'
import { answerApp } from '../../app/phone-app.ts'
import { sourceAddress } from '../middleware/source-address.ts'

/** The Login/Logout app: `/p/TOKEN/app/STEP`, by GET or by POST as the phone's browser sends its forms. */
export function phoneAppRouter(context: Context): Router {
  const router = Router()
  const form = express.urlencoded({ extended: false, limit: '4kb' })
  const answer = async (request: Request<{ token: string; step: string }>, response: Response, next: () => void) => {
    const { token, step } = request.params
    const userAgent = request.get('user-agent') ?? ''
    const source = sourceAddress(request)
    const screen = await answerApp(context, { token, step, fields: fieldsOf(request), source, userAgent })
    if (!screen) {
      next()
      return
    }
    response.set({ 'Content-Type': screen.type, 'Cache-Control': 'no-store' }).send(Buffer.from(screen.body))
  }
  router.get('/:token/app/:step', answer)
  router.post('/:token/app/:step', form, answer)
  return router
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
