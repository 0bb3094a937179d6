import { Router } from 'express'
import type { Context } from '../../app/context.ts'
import { rolloutsRouter } from './rollouts-router.ts'
import { savingRouter } from './router.ts'

/** The pages of saving in steps, for everybody who signs in: each sees their own, or their group's. */
export function savingPages(context: Context): Router {
  const pages = Router()
  pages.use('/saving', savingRouter(context))
  pages.use('/rollouts', rolloutsRouter(context))
  return pages
}
