import { Router } from 'express'
import type { Context } from '../../../app/context.ts'
import { onlyRange } from '../../../domain/access.ts'
import { listAudit } from '../../../stores/audit.ts'
import { accessOf } from '../../middleware/sign-in.ts'
import { pageRequestOf } from '../list-query.ts'
import { knownEntry } from './known-entry.ts'
import { entryInWords } from './deed-words.ts'

/** The record: who did what, when and from where. */
export function recordRouter({ database }: Context): Router {
  const router = Router()
  router.get('/', async (request, response) => {
    const asked = pageRequestOf(request)
    const range = onlyRange(accessOf(request))
    const page = await listAudit(database, asked, { range })
    const known = range ? page.items.map((entry) => knownEntry(entry, range)) : page.items
    response.render('admin/record/list.njk', {
      search: asked.search,
      page: { ...page, items: known.map(entryInWords) },
    })
  })
  return router
}
