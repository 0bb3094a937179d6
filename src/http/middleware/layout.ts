import type { RequestHandler } from 'express'
import type { Context } from '../../app/context.ts'
import { csrfToken } from './csrf.ts'
import { administratorOf } from './sign-in.ts'

/** What every page shows around itself. Its form's token is made only when a form is drawn: it begins a session. */
export function layout({ brands }: Pick<Context, 'brands'>, { hasDemo }: { hasDemo: boolean }): RequestHandler {
  const brandMenu = brands.map(({ id, name }) => ({ id, name }))
  return (request, response, next) => {
    const signedInAs = administratorOf(request)?.name ?? null
    response.locals = {
      ...response.locals,
      signedInAs,
      brandMenu,
      hasDemo,
      here: request.path,
      csrfToken: () => csrfToken(request),
      takeNotice: () => {
        const { notice } = request.session
        delete request.session.notice
        return notice ?? ''
      },
    }
    next()
  }
}
