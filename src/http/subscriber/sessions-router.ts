import { Router, type Request } from 'express'
import type { Context } from '../../app/context.ts'
import { logOutFromAfar } from '../../app/log-out-from-afar.ts'
import { notFound, Problem } from '../../domain/problem.ts'
import { listSessions } from '../../stores/sessions.ts'
import { leadTo } from '../admin/lead-back.ts'
import { pageRequestOf } from '../admin/list-query.ts'
import { withPhones } from '../admin/whereabouts.ts'
import { actorOf } from '../middleware/sign-in.ts'
import { ownNumber } from '../middleware/roles.ts'
import { ownUrls } from './urls.ts'

/** Where a subscriber was logged in before, and the way out of a phone from afar. */
export function ownSessionsRouter(context: Context): Router {
  const router = Router()
  router.get('/', async (request, response) => {
    const asked = pageRequestOf(request)
    const page = await listSessions(context.database, asked, true, { extension: ownNumber(request) })
    response.render('subscriber/sessions.njk', {
      page: { ...page, items: await withPhones(context, page.items) },
      search: asked.search,
    })
  })
  router.post('/:id/log-out', async (request, response) => {
    leadTo(request, response, { address: ownUrls.me(), said: await logOut(context, request) })
  })
  return router
}

/** Gives the sentence of what was done; who was logged out meanwhile is as logged out as was wanted. */
async function logOut(context: Context, request: Request): Promise<string> {
  const { id } = request.params
  if (typeof id !== 'string' || !/^[1-9]\d{0,14}$/.test(id)) throw notFound('such session')
  try {
    const session = await logOutFromAfar(context, actorOf(request), ownNumber(request), Number(id))
    const [shown] = await withPhones(context, [session])
    const where = `the ${shown?.phone ?? ''}`
    return session.endedAt === null
      ? `You are in a call there, and are logged out of ${where} when it ends.`
      : `You are logged out of ${where}.`
  } catch (error) {
    if (error instanceof Problem && error.kind !== 'missing') return error.sentence
    throw error
  }
}
