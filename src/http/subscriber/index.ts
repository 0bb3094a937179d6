import { Router } from 'express'
import type { Context } from '../../app/context.ts'
import { profileRouter } from '../admin/extensions/profile-router.ts'
import { keysRouter } from '../keys/router.ts'
import { accessOf } from '../middleware/sign-in.ts'
import { ownHomeRouter } from './home-router.ts'
import { ownKeys } from './own-keys.ts'
import { ownPasswordRouter } from './password-router.ts'
import { ownPlace } from './own-place.ts'
import { ownSessionsRouter } from './sessions-router.ts'
import { ownUrls } from './urls.ts'

/** Every page of a subscriber's own: where it is below `/me`, and its router. */
const ownNouns: readonly [path: string, router: (context: Context) => Router][] = [
  ['/', ownHomeRouter],
  ['/password', ownPasswordRouter],
  ['/sessions', ownSessionsRouter],
  ['/keys', (context) => keysRouter(context, ownKeys)],
  ['/profiles/:brand/:model', (context) => profileRouter(context, ownPlace)],
]

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
