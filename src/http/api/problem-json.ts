import { randomUUID } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import type { ErrorRequestHandler, Request, Response } from 'express'
import { z } from 'zod'
import type { Context } from '../../app/context.ts'
import { Problem } from '../../domain/problem.ts'
import { isDatabaseAway } from '../../stores/database-away.ts'
import { statusOf } from '../middleware/problem-status.ts'

/** A problem as RFC 9457 has it, with the code of the product's catalogue and a sentence for each field. */
export const ProblemDocument = z
  .object({
    type: z.literal('about:blank'),
    title: z.string().meta({ description: 'The status in words.' }),
    status: z.int(),
    detail: z.string().meta({ description: 'A sentence: what was wrong and what to do.' }),
    code: z.string().meta({ description: 'For programs: `invalid`, `not-found`, `conflict`, `phone-in-use`, …' }),
    fields: z.record(z.string(), z.string()).meta({ description: 'The name of a field: what is wrong with it.' }),
    request: z.string().optional().meta({ description: 'With status 500: the id of the request in the server’s log.' }),
  })
  .meta({ id: 'Problem', description: 'What was not done, and why.' })

/** Trouble with the request as such, before any command is asked. */
export class RequestTrouble extends Error {
  readonly status: number
  readonly code: string
  readonly headers: Readonly<Record<string, string>>

  constructor(status: number, code: string, sentence: string, headers: Readonly<Record<string, string>> = {}) {
    super(sentence)
    this.name = 'RequestTrouble'
    this.status = status
    this.code = code
    this.headers = headers
  }
}

type Told = Pick<z.infer<typeof ProblemDocument>, 'status' | 'detail' | 'code'> & {
  fields?: Record<string, string>
  request?: string
  headers?: Readonly<Record<string, string>>
}

const away = { 'Retry-After': '10' }

/** Every error of the API as `application/problem+json`. What nobody expected is told in the log only. */
export function tellProblem(context: Context): ErrorRequestHandler {
  // Express knows an error handler by its four parameters.
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error)
      return
    }
    const told = expected(error) ?? unexpected(context, request, error)
    // For the record.
    response.locals['refusal'] = told.code
    send(response, told)
  }
}

function expected(error: unknown): Told | undefined {
  if (error instanceof Problem) {
    const { sentence: detail, code, fields } = error
    return { status: statusOf(error), detail, code, fields, ...(error.kind === 'away' ? { headers: away } : {}) }
  }
  if (error instanceof RequestTrouble) {
    const { status, message: detail, code, headers } = error
    return { status, detail, code, headers }
  }
  return unreadable(error)
}

/** What Express and its body parser refuse. */
function unreadable(error: unknown): Told | undefined {
  if (!(error instanceof Error) || !('status' in error)) return undefined
  switch (error.status) {
    case 400:
      return { status: 400, code: 'malformed', detail: malformed(error) }
    case 413:
      return { status: 413, code: 'too-large', detail: 'This is too large: send at most 1 MB.' }
    case 415:
      return { status: 415, code: 'malformed', detail: 'This cannot be read. Send JSON in UTF-8.' }
    default:
      return undefined
  }
}

function malformed(error: Error): string {
  if (error instanceof URIError) return 'The address has a % that stands for nothing. Write %25 for the sign itself.'
  return 'This is not JSON. Look for a missing quote, comma or bracket.'
}

function unexpected(context: Context, request: Request, error: unknown): Told {
  const { id = randomUUID() } = request as { id?: string }
  context.log.error({ err: error, request: id }, 'The API could not answer')
  if (isDatabaseAway(error)) {
    const detail = 'The database does not answer now. Nothing was changed. Try again in a moment.'
    return { status: 503, code: 'unreachable', detail, headers: away }
  }
  const detail = `Something went wrong here. The server’s log has the story under request ${id}.`
  return { status: 500, code: 'internal', detail, request: id }
}

function send(response: Response, { headers = {}, status, fields = {}, ...told }: Told): void {
  const document = { type: 'about:blank', title: STATUS_CODES[status] ?? 'Problem', status, fields, ...told }
  response.status(status).set(headers).type('application/problem+json').send(JSON.stringify(document))
}
