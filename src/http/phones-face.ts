import express, { type ErrorRequestHandler, type Express } from 'express'
import type { Logger } from 'pino'
import type { Context } from '../app/context.ts'
import { Problem } from '../domain/problem.ts'
import { countAnswers } from './health/answer-figures.ts'
import { requestLog } from './middleware/request-log.ts'
import { retryLater } from './middleware/retry-later.ts'
import { phoneAppRouter } from './phone-app/router.ts'
import { provisioningRouter } from './provisioning/router.ts'

/** What phones reach: their files and the Login/Logout app, nothing else. No cookies, no pages. */
export function phonesFace(context: Context, logger: Logger): Express {
  const face = express()
  face.disable('x-powered-by')
  face.disable('etag')
  face.set('query parser', 'simple')
  face.use(requestLog(logger, 'phones'))
  face.use(countAnswers('phones'))
  face.use('/p', phoneAppRouter(context))
  face.use('/p', provisioningRouter(context))
  face.use((_request, response) => {
    response.status(404).type('text').send('There is nothing here.\n')
  })
  face.use(cleanRefusal(context))
  return face
}

/**
 * Whatever cannot be answered whole is refused cleanly, and the phone keeps what it has. It asks again after a while,
 * each phone after another one, so that they do not all come back in the same second.
 */
function cleanRefusal(context: Context): ErrorRequestHandler {
  // Express knows an error handler by its four parameters.
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error)
      return
    }
    const status = clientError(error)
    if (status !== undefined) {
      response.status(status).type('text').send('This request cannot be used.\n')
      return
    }
    if (error instanceof Problem) context.log.warn({ code: error.code, request: request.id }, error.sentence)
    else context.log.error({ err: error, request: request.id }, 'A phone could not be answered')
    response.status(503).set('Retry-After', retryLater()).type('text').send('Not now. Ask again in a minute.\n')
  }
}

/** The status of what the body parsers refuse (too large, cut off, not decodable). */
function clientError(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return undefined
  return error.status >= 400 && error.status < 500 ? error.status : undefined
}
