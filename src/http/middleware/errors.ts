import type { ErrorRequestHandler, RequestHandler } from 'express'
import type { Context } from '../../app/context.ts'
import { Problem } from '../../domain/problem.ts'
import { isDatabaseAway } from '../../stores/database-away.ts'
import { isStaleForm } from './csrf.ts'
import { statusOf } from './problem-status.ts'

/** What an error page says. */
interface Trouble {
  status: number
  title: string
  sentence: string
}

/** There is no such page. */
export const notFoundPage: RequestHandler = (_request, response) => {
  response.status(404).render('error.njk', {
    title: 'There is no such page',
    sentence: 'It may have been deleted. Choose another one from the menu.',
    requestId: '',
  })
}

/** Expected trouble in its own sentence; anything else in the log alone, under an id that the page shows. */
export function errorPage(context: Context): ErrorRequestHandler {
  // Express knows an error handler by its four parameters.
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error)
      return
    }
    const expected = expectedTrouble(error)
    // For the record.
    response.locals['refusal'] = error instanceof Problem ? error.code : isStaleForm(error) ? 'stale-form' : undefined
    const requestId = typeof request.id === 'string' ? request.id : ''
    if (!expected) context.log.error({ err: error, request: requestId }, 'A page could not be drawn')
    const { status, title, sentence } = expected ?? unexpected
    if (status === 503) response.set('Retry-After', '30')
    response.status(status).render('error.njk', { title, sentence, requestId: expected ? '' : requestId })
  }
}

const unexpected: Trouble = {
  status: 500,
  title: 'Something went wrong',
  sentence:
    'That is our fault, not yours. Nothing was changed by halves. Try again, and if it stays, tell whoever looks after this server.',
}

function expectedTrouble(error: unknown): Trouble | undefined {
  if (isStaleForm(error)) {
    return {
      status: 403,
      title: 'This form is out of date',
      sentence: 'It belongs to an earlier sign-in. Nothing was changed. Go back, load the page anew and send it again.',
    }
  }
  if (error instanceof Problem) {
    return { status: statusOf(error), title: titles[error.kind], sentence: error.sentence }
  }
  if (isClientError(error)) {
    return { status: error.status, title: 'This cannot be read', sentence: 'What your browser sent cannot be used.' }
  }
  return isDatabaseAway(error) ? away : undefined
}

const titles: Record<Problem['kind'], string> = {
  invalid: 'That cannot be used',
  missing: 'There is no such thing',
  conflict: 'That has changed meanwhile',
  refused: 'That is not possible',
  away: 'Not now',
}

const away: Trouble = {
  status: 503,
  title: 'The database does not answer',
  sentence: 'Pages come back as soon as it does. Phones keep what they have meanwhile. Try again in a minute.',
}

/** What Express and its parsers refuse: too large, cut off, not decodable. */
function isClientError(error: unknown): error is Error & { status: number } {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return false
  return error.status >= 400 && error.status < 500
}
