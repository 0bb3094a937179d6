import express, { type Express, type Router } from 'express'
import type { Logger } from 'pino'
import { isInNetworks } from '../app/addresses.ts'
import type { Context } from '../app/context.ts'
import { urls } from './admin/urls.ts'
import { apiRouter } from './api/index.ts'
import { countAnswers, timeAnswers } from './health/answer-figures.ts'
import { healthRouter } from './health/router.ts'
import { errorPage } from './middleware/errors.ts'
import { layout } from './middleware/layout.ts'
import { noteRefusals } from './middleware/note-refusals.ts'
import { pageGate } from './middleware/page-gate.ts'
import { demandSecondFactor } from './middleware/demand-second-factor.ts'
import { requestLog } from './middleware/request-log.ts'
import { securityHeaders } from './middleware/security-headers.ts'
import { sessions } from './middleware/sessions.ts'
import { actorOf, makePassport, requireSignIn } from './middleware/sign-in.ts'
import type { ProcessFigures } from './health/exposition.ts'
import { style } from './middleware/style.ts'
import { unread } from './middleware/unread-answers.ts'
import { neverKept, pages, readForms } from './pages.ts'
import { signInPages } from './sign-in/router.ts'
import { makeViews } from './views.ts'

export interface PeopleOptions {
  /** Signs the cookies of browser sessions. */
  sessionSecret: string
  logger: Logger
  /** A bearer token that the API accepts beside those made in the page. */
  apiToken?: string
  /** The figures of every process of this machine, where there are several. */
  figures?: () => Promise<ProcessFigures[]>
  /** The example office's virtual phones, at /demo. */
  demo?: Router
}

/** What people and programs reach: pages and API. Phones have a face of their own, on another port. */
export function peopleFace(context: Context, options: PeopleOptions): Express {
  const { logger, sessionSecret, apiToken, demo } = options
  const passport = makePassport(context)
  const face = express()
  face.disable('x-powered-by')
  // Pages and API are never kept, and what is kept is kept for ever: hashing an answer would be for nothing.
  face.disable('etag')
  face.set('query parser', 'simple')
  // Should the error page itself fail, Express would otherwise write the whole story into the answer.
  face.set('env', 'production')
  // From anybody but the named proxies the forwarding headers count for nothing.
  // Of a connection that has ended there is no address any more.
  face.set('trust proxy', (address: string | undefined) => isInNetworks(address ?? '', context.trustedProxies ?? []))
  makeViews().express(face)
  face.use(unread.bound())
  face.use(requestLog(logger, 'people'))
  face.use(countAnswers('people'))
  face.use(securityHeaders())
  // An address that is none, such as `*`, leads to no page, and the routers below cannot take it apart.
  face.use((request, response, next) => {
    if (/^(?:\/|https?:\/\/)/i.test(request.url)) next()
    else response.status(400).type('text').send('This is no address of a page.\n')
  })
  face.use(healthRouter(context, options.figures))
  face.use('/api', apiRouter(context, apiToken === undefined ? {} : { apiToken }))
  face.use(style())
  if (demo) face.use(urls.demo(), demo)
  face.use(neverKept)
  face.use(layout(context, { hasDemo: demo !== undefined }))
  // Before the gate: who sends slowly takes nobody's place.
  face.use(readForms)
  face.use(timeAnswers('page'))
  face.use(pageGate(urls.live(), urls.recordExport(), urls.makeBackup(), urls.uploadBackup(), urls.restoreBackup()))
  face.use(sessions(context, sessionSecret))
  face.use(passport.session())
  face.use(noteRefusals(context, 'page.refused', actorOf, 1))
  face.use(signInPages(context, passport))
  face.use(requireSignIn)
  face.use(demandSecondFactor(context))
  face.use(pages(context))
  face.use(errorPage(context))
  return face
}
