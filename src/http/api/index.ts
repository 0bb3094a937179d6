import express, { type Router } from 'express'
import { z } from 'zod'
import type { Context } from '../../app/context.ts'
import { timeAnswers } from '../health/answer-figures.ts'
import type { Refusal } from '../middleware/gate.ts'
import { gates } from '../middleware/gates.ts'
import { noteRefusals } from '../middleware/note-refusals.ts'
import { allProfileOperations } from './all-profiles.ts'
import { auditOperations } from './audit.ts'
import { needToken, tokenOf } from './bearer-token.ts'
import { brandOperations } from './brands.ts'
import { extensionOperations } from './extensions.ts'
import { groupProfileOperations } from './group-profiles.ts'
import { groupOperations } from './groups.ts'
import { keyOperations } from './keys.ts'
import { locationOperations } from './locations.ts'
import { lockOperations } from './locks.ts'
import { mappingOperations } from './mappings.ts'
import { modelOperations } from './models.ts'
import { openApiDocument } from './open-api.ts'
import { operation, type Operation } from './operation.ts'
import { operationRouter } from './operation-router.ts'
import { phoneApprovalOperations } from './phone-approval.ts'
import { phoneDeedOperations } from './phone-deeds.ts'
import { phoneResyncOperations } from './phone-resync.ts'
import { phoneOperations } from './phones.ts'
import { previewOperations } from './preview.ts'
import { profileOperations } from './profiles.ts'
import { RequestTrouble, tellProblem } from './problem-json.ts'
import { mostRefusals, mostRequests, refusalLimit, requestLimit } from './rate-limits.ts'
import { rolloutOperations } from './rollouts.ts'
import { sessionOperations } from './sessions.ts'
import { settingsOperations } from './settings.ts'
import { sweepOperations } from './sweeps.ts'
import { templateChoiceOperations } from './template-choice.ts'
import { templateOperations } from './templates.ts'

const documentOperation = operation({
  name: 'getOpenApiDocument',
  method: 'get',
  path: '/openapi.json',
  summary: 'Read this document',
  permission: 'everybody',
  status: 200,
  answer: z.record(z.string(), z.unknown()),
  handle: () => ({ ...document() }),
})

/** Everything that the API can do. Of two addresses that fit a request the first counts. */
export const operations: readonly Operation[] = [
  documentOperation,
  ...settingsOperations,
  ...brandOperations,
  ...modelOperations,
  ...templateOperations,
  ...templateChoiceOperations,
  ...mappingOperations,
  ...groupOperations,
  ...groupProfileOperations,
  ...extensionOperations,
  ...profileOperations,
  ...keyOperations,
  ...allProfileOperations,
  ...phoneApprovalOperations,
  ...phoneOperations,
  ...phoneResyncOperations,
  ...phoneDeedOperations,
  ...locationOperations,
  ...sessionOperations,
  ...rolloutOperations,
  ...previewOperations,
  ...lockOperations,
  ...sweepOperations,
  ...auditOperations,
]

let made: object | undefined

/** Made when it is first asked for: that takes longer than anything else of a start, and phones wait for that. */
function document(): object {
  made ??= openApiDocument(operations)
  return made
}

const refuseBusy: Refusal = (_request, _response, seconds, next) => {
  const sentence = 'Too many requests at once, and phones come first. Nothing was changed. Send it again later.'
  next(new RequestTrouble(503, 'busy', sentence, { 'Retry-After': seconds }))
}

/** The API, for `/api`. `apiToken` is good beside those that administrators made. No cookies, no sessions. */
export function apiRouter(
  context: Context,
  options: { apiToken?: string },
  limits = { requests: mostRequests, refusals: mostRefusals },
): Router {
  const router = express.Router()
  router.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store')
    next()
  })
  router.use(noteRefusals(context, 'api.refused', tokenOf, 3))
  router.use(requestLimit(limits.requests))
  router.use(timeAnswers('api'))
  router.use(gates.api.admit(refuseBusy))
  const administrator = needToken(context, options.apiToken, refusalLimit(limits.refusals))
  router.use(operationRouter(context, operations, administrator))
  router.use(() => {
    throw new RequestTrouble(
      404,
      'not-found',
      'There is nothing at this address. GET /api/openapi.json lists what there is.',
    )
  })
  router.use(tellProblem(context))
  return router
}
