import { parse } from 'node:querystring'
import express, { Router } from 'express'
import type { Context } from '../app/context.ts'
import { accountPages } from './account/router.ts'
import { adminPages } from './admin/index.ts'
import { liveRouter, type LiveOptions } from './admin/live/router.ts'
import { urls } from './admin/urls.ts'
import { groupPages } from './groups/index.ts'
import { checkCsrf } from './middleware/csrf.ts'
import { notFoundPage } from './middleware/errors.ts'
import { bodies } from './middleware/gates.ts'
import { addressOf } from './middleware/source-of-person.ts'
import { lookOnly } from './middleware/look-only.ts'
import { refuseChanges } from './middleware/roles.ts'
import { isUpload, readUpload } from './middleware/upload.ts'
import { savingPages } from './saving/index.ts'
import { subscriberPages } from './subscriber/index.ts'

/** Nothing is unpacked: a kilobyte that becomes a megabyte would be one that nobody has counted. */
const oneForm = { extended: false, limit: '500kb', parameterLimit: 2000, inflate: false }

/** Pages in front of which nobody has signed in: what is typed there is short, and has room of its own. */
const ofStrangers: readonly string[] = [urls.signIn(), urls.signInCode(), urls.firstAdministrator(), urls.signOut()]

const readLarge = bodies.people.within(express.urlencoded(oneForm), addressOf)
const readSmall = bodies.sign_in.within(express.urlencoded({ ...oneForm, limit: '16kb' }), addressOf)

/**
 * What a form may be. A page's script can send all its fields in one that is called `packed`, since PHP takes a thousand
 * of them at most: FreePBX stands between the browser and us.
 */
export const readForms: express.RequestHandler[] = [
  (request, response, next) => {
    const read = ofStrangers.includes(request.path) ? readSmall : readLarge
    // An upload is read further on, once it is known who sends it.
    if (isUpload(request)) next()
    else read(request, response, next)
  },
  (request, _response, next) => {
    const { packed } = (request.body ?? {}) as { packed?: unknown }
    if (typeof packed === 'string') request.body = parse(packed, '&', '=', { maxKeys: oneForm.parameterLimit })
    next()
  },
]

/** Pages hold what the next person at this computer is not to see by going back. */
export const neverKept: express.RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store')
  next()
}

/** All pages of people who are signed in, the same wherever they stand: alone, or inside FreePBX. */
export function pages(context: Context, { live = {} }: { live?: LiveOptions } = {}): Router {
  const router = Router()
  router.use(readUpload)
  router.use(checkCsrf)
  // Before what refuses changes: also who may only look has a password of their own.
  router.use(accountPages(context))
  router.use(refuseChanges)
  router.use(lookOnly)
  router.use(savingPages(context))
  router.use(urls.live(), liveRouter(context, live))
  router.use(groupPages(context))
  router.use(subscriberPages(context))
  router.use(adminPages(context))
  router.use(notFoundPage)
  return router
}
