import express, { Router } from 'express'
import type { Context } from '../app/context.ts'
import { adminPages } from './admin/index.ts'
import { liveRouter } from './admin/live/router.ts'
import { urls } from './admin/urls.ts'
import { groupPages } from './groups/index.ts'
import { checkCsrf } from './middleware/csrf.ts'
import { notFoundPage } from './middleware/errors.ts'
import { lookOnly } from './middleware/look-only.ts'
import { refuseChanges } from './middleware/roles.ts'
import { savingPages } from './saving/index.ts'
import { subscriberPages } from './subscriber/index.ts'

/** What a form may be. */
export const readForms = express.urlencoded({ extended: false, limit: '500kb', parameterLimit: 2000 })

/** Pages hold what the next person at this computer is not to see by going back. */
export const neverKept: express.RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store')
  next()
}

/** All pages of people who are signed in, the same wherever they stand: alone, or inside FreePBX. */
export function pages(context: Context): Router {
  const router = Router()
  router.use(checkCsrf)
  router.use(refuseChanges)
  router.use(lookOnly)
  router.use(savingPages(context))
  router.use(urls.live(), liveRouter(context))
  router.use(groupPages(context))
  router.use(subscriberPages(context))
  router.use(adminPages(context))
  router.use(notFoundPage)
  return router
}
