import express, { type Express, type RequestHandler } from 'express'
import type { Logger } from 'pino'
import type { Context } from '../app/context.ts'
import { OnceOnly } from '../app/once-only.ts'
import { urls } from './admin/urls.ts'
import { signInByIdentity } from './freepbx/access.ts'
import { requireIdentity } from './freepbx/identity.ts'
import { moduleRouter } from './freepbx/module-router.ts'
import { freepbxShell } from './freepbx/shell.ts'
import { sessionByIdentity, sessionIdOf } from './freepbx/session-of.ts'
import { countAnswers, timeAnswers } from './health/answer-figures.ts'
import { errorPage } from './middleware/errors.ts'
import { layout } from './middleware/layout.ts'
import { noteRefusals } from './middleware/note-refusals.ts'
import { pageGate } from './middleware/page-gate.ts'
import { requestLog } from './middleware/request-log.ts'
import { sessions } from './middleware/sessions.ts'
import { actorOf } from './middleware/sign-in.ts'
import { neverKept, pages, readForms } from './pages.ts'
import { makeViews } from './views.ts'

/** Asked before a form is sent: whether FreePBX still knows who sits there, so that nothing that was typed is lost. */
const stillThere = '/still-there'

/** Each stream holds a process of FreePBX's web server, which has as few as it can feed: a browser comes again by itself. */
const liveInFreepbx = { lifetime: 25_000, heartbeat: 10_000, most: 8 }

export interface FreepbxOptions {
  /** What FreePBX's PHP signs with that it vouches for somebody. */
  identitySecret: string
  /** Signs the ids of browser sessions. */
  sessionSecret: string
  logger: Logger
}

/**
 * The people's pages inside FreePBX: on a socket that only the PBX's own user can open, with FreePBX's sign-in, menu and
 * permissions around them; and what the module's PHP asks for itself.
 */
export function freepbxFace(context: Context, { identitySecret, sessionSecret, logger }: FreepbxOptions): Express {
  const used = new OnceOnly(context.database, context.now)
  const vouched = requireIdentity({
    secret: identitySecret,
    now: context.now,
    isNewElsewhere: (nonce, goodFor) => used.take(nonce, context.now() + goodFor),
  })
  const face = express()
  face.disable('x-powered-by')
  face.disable('etag')
  face.set('query parser', 'simple')
  face.set('env', 'production')
  makeViews().express(face)
  face.use(requestLog(logger, 'freepbx'))
  face.use(countAnswers('people'))
  face.use(vouched)
  face.use('/module', onlyFrom('module'), moduleRouter(context))
  face.use(onlyFrom('person'))
  face.get(stillThere, (_request, response) => {
    response.status(204).end()
  })
  face.use(neverKept)
  face.use(layout(context, { hasDemo: false, shell: 'layouts/freepbx.njk' }))
  face.use(freepbxShell())
  face.use(readForms)
  face.use(timeAnswers('page'))
  face.use(pageGate(urls.live(), urls.recordExport()))
  face.use(sessionByIdentity(sessionSecret))
  face.use(sessions(context, sessionSecret, sessionIdOf))
  face.use(noteRefusals(context, 'page.refused', actorOf, 1))
  face.use(signInByIdentity)
  face.use(pages(context, { live: liveInFreepbx }))
  face.use(errorPage(context))
  return face
}

/** A person asks for pages, the module for what is the module's: neither for the other's. */
function onlyFrom(kind: 'person' | 'module'): RequestHandler {
  return (request, response, next) => {
    if (request.identity?.kind === kind) next()
    else response.status(404).type('text/plain').send('There is nothing here.')
  }
}
