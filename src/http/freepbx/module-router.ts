import express, { Router, type RequestHandler } from 'express'
import type { Context } from '../../app/context.ts'
import { notFound, Problem } from '../../domain/problem.ts'
import { tellProblem } from '../api/problem-json.ts'
import { whatIsWrong } from '../health/router.ts'
import { bodies } from '../middleware/gates.ts'
import { accessOf } from '../middleware/sign-in.ts'
import { signInByIdentity } from './access.ts'
import { bulkRouter } from './bulk/router.ts'
import { consoleRouter } from './console-router.ts'
import { extensionRouter } from './extension-router.ts'
import { findingsOf } from './findings.ts'

/**
 * What the module's PHP asks and tells us for itself, at its hooks and from its console command: JSON both ways, problems
 * as the API has them. Only behind `requireIdentity`.
 */
export function moduleRouter(context: Context): Router {
  const router = Router()
  router.use(bodies.people.within(express.json({ limit: '10mb', inflate: false }), () => ''))
  router.get('/status', async (_request, response) => {
    const reasons = await whatIsWrong(context)
    const status = reasons.length === 0 ? 'ok' : 'failing'
    response.json({ status, reasons, findings: await findingsOf(context, reasons), phonePort: context.phonePort })
  })
  router.use('/extensions', extensionRouter(context))
  router.use(['/bulk', '/console'], signInByIdentity)
  router.use('/bulk', bulkRouter(context))
  router.use('/console', forAll, consoleRouter(context))
  router.use(() => {
    throw notFound('such question')
  })
  router.use(tellProblem(context))
  return router
}

/** Who is limited to some extensions uses the pages, which know what is theirs. */
const forAll: RequestHandler = (request, _response, next) => {
  if (accessOf(request).role === 'administrator') next()
  else next(new Problem('refused', 'not-allowed', 'This is for administrators of all extensions.'))
}
