import { Router } from 'express'
import { pageScripts } from '../scripts.ts'
import { styleFiles } from '../views.ts'

/** The pages' looks and scripts, at addresses that change with them. */
export function style(): Router {
  const router = Router()
  for (const { address, type, body } of [...Object.values(styleFiles), ...pageScripts()]) {
    router.get(address, (_request, response) => {
      response.set('Cache-Control', 'public, max-age=31536000, immutable').type(type).send(body)
    })
  }
  return router
}
