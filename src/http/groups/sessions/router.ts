import { Router, type Request, type Response } from 'express'
import type { Context } from '../../../app/context.ts'
import { listSessions } from '../../../stores/sessions.ts'
import { textOf } from '../../admin/form-body.ts'
import { backOf, leadTo } from '../../admin/lead-back.ts'
import { pageRequestOf } from '../../admin/list-query.ts'
import { locksNow } from '../../admin/locks.ts'
import { liftByHand } from '../../admin/sessions/lift.ts'
import { logOutByHand } from '../../admin/sessions/log-out.ts'
import { linesOfSessions, sessionRows } from '../../admin/sessions/session-rows.ts'
import { groupOf } from '../group-of.ts'
import { portalUrls } from '../urls.ts'
import { ownSession } from './own-session.ts'

/** Which of the group's subscribers is on which of its phones, now and before, and what of both is locked (rule 4). */
export function sessionsRouter(context: Context): Router {
  const router = Router()
  router.get('/', async (request, response) => {
    await drawList(context, request, response, false)
  })
  router.get('/before', async (request, response) => {
    await drawList(context, request, response, true)
  })
  router.post('/locks/lift', async (request, response) => {
    await lift(context, request, response)
  })
  router.post('/:id/log-out', async (request, response) => {
    const { id } = await ownSession(context, request, response)
    const said = await logOutByHand(context, request, id)
    leadTo(request, response, { address: backOf(request.body, here(response)), said })
  })
  return router
}

async function drawList(context: Context, request: Request, response: Response, ended: boolean): Promise<void> {
  const asked = pageRequestOf(request)
  const { id: group } = groupOf(response)
  const page = await listSessions(context.database, asked, ended, { group })
  response.render('groups/sessions/list.njk', {
    page: { ...page, items: await sessionRows(context, page.items) },
    lines: ended ? {} : await linesOfSessions(context, page.items),
    search: asked.search,
    ended,
    locks: ended ? [] : await locksNow(context, undefined, { group }),
    back: request.originalUrl,
  })
}

/** A lock that is not of the group's own is to its portal as one that has run out. */
async function lift(context: Context, request: Request, response: Response): Promise<void> {
  const [scope, subject] = [textOf(request.body, 'scope'), textOf(request.body, 'subject')]
  const own = await locksNow(context, undefined, { group: groupOf(response).id })
  if (own.some((lock) => lock.scope === scope && lock.subject === subject))
    await liftByHand(context, request, response, here(response))
  else
    leadTo(request, response, {
      address: backOf(request.body, here(response)),
      said: 'There is no such lock any more.',
    })
}

function here(response: { locals: Record<string, unknown> }): string {
  return portalUrls.portalSessions(groupOf(response).id)
}
