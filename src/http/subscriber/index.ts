import { Router } from 'express'
import type { Context } from '../../app/context.ts'
import { accessOf } from '../middleware/sign-in.ts'
import { ownUrls } from './urls.ts'

/** Every page of a subscriber's own: where it is below `/me`, and its router. */
export const ownNouns: readonly [path: string, router: (context: Context) => Router][] = []

/** A subscriber's own pages; nobody else has any. */
export function subscriberPages(context: Context): Router {
  const own = Router()
  own.use((request, _response, next) => {
    if (accessOf(request).role === 'subscriber') next()
    else next('router')
  })
  for (const [path, router] of ownNouns) own.use(path, router(context))
  const pages = Router()
  pages.use(ownUrls.me(), own)
  return pages
}
