import express, { Router } from 'express'
import type { Context } from '../../app/context.ts'
import { doubleManagement } from '../../app/double-management.ts'
import { notFound } from '../../domain/problem.ts'
import { tellProblem } from '../api/problem-json.ts'
import { whatIsWrong } from '../health/router.ts'

/**
 * What the module's PHP asks and tells us for itself, at its hooks and from its console command: JSON both ways, problems
 * as the API has them. Only behind `requireIdentity`.
 */
export function moduleRouter(context: Context): Router {
  const router = Router()
  router.use(express.json({ limit: '10mb' }))
  router.get('/status', async (_request, response) => {
    const reasons = await whatIsWrong(context)
    response.json({ status: reasons.length === 0 ? 'ok' : 'failing', reasons })
  })
  router.get('/double-management', async (_request, response) => {
    response.json({ sentences: await doubleManagement(context) })
  })
  router.use(() => {
    throw notFound('such question')
  })
  router.use(tellProblem(context))
  return router
}
