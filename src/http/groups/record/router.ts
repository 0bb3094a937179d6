import { Router } from 'express'
import type { Context } from '../../../app/context.ts'
import { listAudit } from '../../../stores/audit.ts'
import { pageRequestOf } from '../../admin/list-query.ts'
import { entryInWords } from '../../admin/record/deed-words.ts'
import { groupOf } from '../group-of.ts'

/** The group's own record: what concerns it, whoever did it. */
export function recordRouter({ database }: Context): Router {
  const router = Router()
  router.get('/', async (request, response) => {
    const asked = pageRequestOf(request)
    const page = await listAudit(database, asked, { group: groupOf(response).id })
    response.render('groups/record/list.njk', {
      search: asked.search,
      page: { ...page, items: page.items.map(entryInWords) },
    })
  })
  return router
}
