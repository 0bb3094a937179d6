import { Router, type Request, type Response } from 'express'
import type { Context } from '../../../app/context.ts'
import { onlyRange } from '../../../domain/access.ts'
import { listSessions } from '../../../stores/sessions.ts'
import { accessOf } from '../../middleware/sign-in.ts'
import { backOf, leadTo } from '../lead-back.ts'
import { pageRequestOf } from '../list-query.ts'
import { locksNow } from '../locks.ts'
import { urls } from '../urls.ts'
import { liftByHand } from './lift.ts'
import { logOutByHand, sessionIdOf } from './log-out.ts'
import { linesOfSessions, sessionRows } from './session-rows.ts'

/** Who is on which phone, now and before, and what is locked after wrong passwords (rule 4). */
export function sessionsRouter(context: Context): Router {
  const router = Router()
  router.get('/', async (request, response) => {
    await drawList(context, request, response, false)
  })
  router.get('/before', async (request, response) => {
    await drawList(context, request, response, true)
  })
  router.post('/locks/lift', async (request, response) => {
    await liftByHand(context, request, response, urls.sessions())
  })
  router.post('/:id/log-out', async (request, response) => {
    const said = await logOutByHand(context, request, sessionIdOf(request))
    leadTo(request, response, { address: backOf(request.body, urls.sessions()), said })
  })
  return router
}

async function drawList(context: Context, request: Request, response: Response, ended: boolean): Promise<void> {
  const asked = pageRequestOf(request)
  const range = onlyRange(accessOf(request))
  const page = await listSessions(context.database, asked, ended, { range })
  response.render('admin/sessions/list.njk', {
    page: { ...page, items: await sessionRows(context, page.items, range) },
    lines: ended ? {} : await linesOfSessions(context, page.items, range),
    search: asked.search,
    ended,
    locks: ended ? [] : await locksNow(context, undefined, { range }),
    back: request.originalUrl,
  })
}
