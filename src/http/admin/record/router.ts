import { Router } from 'express'
import type { Context } from '../../../app/context.ts'
import { listAudit } from '../../../stores/audit.ts'
import { pageRequestOf } from '../list-query.ts'
import { entryInWords } from './deed-words.ts'

/** The record: who did what, when and from where. */
export function recordRouter({ database }: Context): Router {
  const router = Router()
  router.get('/', async (request, response) => {
    const asked = pageRequestOf(request)
    const page = await listAudit(database, asked)
    response.render('admin/record/list.njk', {
      search: asked.search,
      page: { ...page, items: page.items.map(entryInWords) },
    })
  })
  return router
}
