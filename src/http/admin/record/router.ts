import { Router } from 'express'
import { checkRecord } from '../../../app/check-record.ts'
import { checkWords } from '../../../app/check-words.ts'
import type { Context } from '../../../app/context.ts'
import { onlyRange } from '../../../domain/access.ts'
import { listAudit } from '../../../stores/audit.ts'
import { accessOf } from '../../middleware/sign-in.ts'
import { pageRequestOf } from '../list-query.ts'
import { knownEntry } from './known-entry.ts'
import { entryInWords } from './deed-words.ts'
import { exportFile } from './export-file.ts'

/** The record: who did what, when, from where and with what result; whether it is whole; and all of it as a file. */
export function recordRouter(context: Context): Router {
  const router = Router()
  router.get('/', async (request, response) => {
    const asked = pageRequestOf(request)
    const range = onlyRange(accessOf(request))
    const page = await listAudit(context.database, asked, { range })
    const known = range ? page.items.map((entry) => knownEntry(entry, range)) : page.items
    response.render('admin/record/list.njk', {
      search: asked.search,
      page: { ...page, items: known.map(entryInWords) },
      mayCheck: range === undefined,
    })
  })
  router.get('/check', async (_request, response) => {
    const found = await checkRecord(context)
    response.render('admin/record/check.njk', { isRight: found.trouble === null, sentences: checkWords(found) })
  })
  router.get('/export', exportFile(context))
  return router
}
