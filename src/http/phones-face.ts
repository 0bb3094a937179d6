import type { RequestListener } from 'node:http'
import express, { type ErrorRequestHandler } from 'express'
import type { Logger } from 'pino'
import { AnswerFiles } from '../app/answer-files.ts'
import { changesOf } from '../app/changes.ts'
import { Guesses, TooManyGuesses } from '../app/guesses.ts'
import type { Context } from '../app/context.ts'
import { Problem } from '../domain/problem.ts'
import { isDatabaseAway } from '../stores/database-away.ts'
import { makeFace, type Face } from './face.ts'
import { countAnswers } from './health/answer-figures.ts'
import { requestLog } from './middleware/request-log.ts'
import { retryLater } from './middleware/retry-later.ts'
import { waysTo } from './middleware/arrival.ts'
import { phoneAppRouter } from './phone-app/router.ts'
import { provisioningRouter } from './provisioning/router.ts'
import { meanwhile } from './meanwhile.ts'
import { give, words } from './reply.ts'
import { nothing, shortWay, type Refusal } from './short-way.ts'

/** What phones reach: their files and the Login/Logout app, nothing else. No cookies, no pages. */
export function phonesFace(context: Context, logger: Logger): Face {
  context.guesses ??= new Guesses(context)
  const files = (context.files ??= new AnswerFiles(context, context.keptLimit))
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('query parser', 'simple')
  app.use(requestLog(logger, 'phones'))
  app.use(countAnswers('phones'))
  app.use('/p', phoneAppRouter(context))
  app.use('/p', provisioningRouter(context, files))
  app.use((_request, response) => {
    response.status(404).type('text').send(nothing)
  })
  const refusal = notNow(context)
  app.use(cleanRefusal(refusal))
  const ways = waysTo(context)
  const short = shortWay(files, refusal, ways)
  const { waiting } = context
  if (!waiting) return makeFace('phones', app, { short })
  const before = meanwhile(context, refusal, ways)
  const others: RequestListener = (request, response) => {
    if (waiting.isOver) (app as RequestListener)(request, response)
    else before.others(request, response)
  }
  return makeFace('phones', app, {
    others,
    short: (request) => (waiting.isOver ? short(request) : before.short(request)),
  })
}

/**
 * Whatever cannot be answered whole is refused cleanly, and the phone keeps what it has. It asks again after a while,
 * each phone after another one, so that they do not all come back in the same second.
 */
function notNow(context: Context): Refusal {
  const { log, files } = context
  const changes = changesOf(context.database)
  return (request, error) => {
    if (error instanceof TooManyGuesses) return words(429, tooMany, ['Retry-After', String(error.seconds)])
    // That the database is away was told once, and is not told again for each of ten thousand phones.
    const isTold = context.waiting?.isOver === false || (changes.awaySince() !== undefined && isDatabaseAway(error))
    if (!isTold && error instanceof Problem) log.warn({ code: error.code, request: request.id }, error.sentence)
    else if (!isTold) log.error({ err: error, request: request.id }, 'A phone could not be answered')
    return words(503, 'Not now. Ask again in a minute.\n', ['Retry-After', retryLater(files?.load())])
  }
}

/** Told to whoever guesses; there is no line for each of them in the log either. */
const tooMany = 'Too many different phones ask from this address. Ask again later.\n'

function cleanRefusal(refusal: Refusal): ErrorRequestHandler {
  // Express knows an error handler by its four parameters.
  return (error: unknown, request, response, next) => {
    const status = clientError(error)
    if (response.headersSent) next(error)
    else if (status === undefined) give(response, refusal(request, error))
    else response.status(status).type('text').send('This request cannot be used.\n')
  }
}

/** The status of what the body parsers refuse (too large, cut off, not decodable). */
function clientError(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return undefined
  return error.status >= 400 && error.status < 500 ? error.status : undefined
}
