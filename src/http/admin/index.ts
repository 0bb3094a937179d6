import { Router } from 'express'
import type { Context } from '../../app/context.ts'
import { homeRouter } from './home/router.ts'
import { urls } from './urls.ts'

/** Every page behind the sign-in: where a noun's pages are, and its router. */
export const nouns: readonly [path: string, router: (context: Context) => Router][] = [[urls.home(), homeRouter]]

/** All pages of the administrator. Whoever comes here is signed in. */
export function adminPages(context: Context): Router {
  const pages = Router()
  for (const [path, router] of nouns) pages.use(path, router(context))
  return pages
}
