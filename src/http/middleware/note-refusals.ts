import type { Request, RequestHandler, Response } from 'express'
import type { Context } from '../../app/context.ts'
import { noteRefusal } from '../../app/refusals.ts'
import type { Actor } from '../../domain/actor.ts'

/** Answers that say: you may not. */
const refused: readonly number[] = [401, 403]

/**
 * Puts on record what is answered with 401 or 403, whoever refused it: `actorOf` says whom. `parts`: how much of an address
 * names what was asked for, such as `/phones`; all of it is in the details.
 */
export function noteRefusals(
  context: Context,
  action: string,
  actorOf: (request: Request, response: Response) => Actor,
  parts: number,
): RequestHandler {
  return (request, response, next) => {
    const { method, originalUrl } = request
    response.once('finish', () => {
      if (!refused.includes(response.statusCode)) return
      const path = originalUrl.replace(/[?#].*$/s, '')
      const place =
        path
          .split('/')
          .slice(0, parts + 1)
          .join('/') || '/'
      const code: unknown = response.locals['refusal']
      // In the provider's record alone: what they asked for may be another group's.
      const { name, address } = actorOf(request, response)
      noteRefusal(context, {
        actor: { name, address },
        action,
        // It may be as long as a request's first line.
        subject: `${method} ${place}`.slice(0, 120),
        result: typeof code === 'string' ? code : 'refused',
        details: { path: path.slice(0, 200) },
      })
    })
    next()
  }
}
