import type { Request, RequestHandler } from 'express'
import type { Context } from '../../app/context.ts'
import { ownerOf } from '../../app/sign-ins.ts'
import { onlyRange } from '../../domain/access.ts'
import { csrfToken } from './csrf.ts'
import { homeOf, mayOpen } from './roles.ts'
import { signedIn } from './sign-in.ts'

export interface LayoutOptions {
  hasDemo: boolean
  /** The view that stands around every page. */
  shell?: string
}

/**
 * What every page shows around itself, worked out when one is drawn: an error page also when there is no session, since
 * the database is away. A form's token is made only when a form is drawn, because it begins a session.
 */
export function layout(
  { brands }: Pick<Context, 'brands'>,
  { hasDemo, shell = 'layouts/alone.njk' }: LayoutOptions,
): RequestHandler {
  const brandMenu = brands.map(({ id, name }) => ({ id, name }))
  return (request, response, next) => {
    response.locals = {
      get signedInAs() {
        return signedIn(request)?.name ?? null
      },
      /** Whether they have an account here; whom FreePBX signs in has one there. */
      get hasAccount() {
        const known = signedIn(request)
        return known !== undefined && ownerOf(known.key) !== undefined
      },
      /** `administrator`, `support`, `group`, `range`, `subscriber`; null: nobody is signed in. */
      get role() {
        return signedIn(request)?.access.role ?? null
      },
      /** The range of extensions that they are limited to; undefined: to none. */
      get range() {
        const known = signedIn(request)
        return known && onlyRange(known.access)
      },
      /** Whether they may open an address of ours at all. */
      opens: (address: string) => {
        const known = signedIn(request)
        return !known || mayOpen(known.access, address)
      },
      get home() {
        const known = signedIn(request)
        return known ? homeOf(known.access) : '/'
      },
      brandMenu,
      hasDemo,
      shell,
      here: request.path,
      csrfToken: () => csrfToken(request),
      takeNotice: () => takeNotice(request, response.locals['said'] as string | undefined),
    }
    next()
  }
}

/**
 * Said once, by the page that one is led to. What comes back for a form that was sent says at the most what became of that
 * form: the key editor sends its form for a picture, in the very moment in which it may be saved.
 */
function takeNotice(
  { method, session }: Pick<Request, 'method'> & { session?: Request['session'] },
  said?: string,
): string {
  if (method !== 'GET') return said ?? ''
  const notice = session?.notice ?? ''
  delete session?.notice
  return notice
}
