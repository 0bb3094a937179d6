import { Router, type Request, type Response } from 'express'
import type { Context } from '../../../app/context.ts'
import { resyncPhone } from '../../../app/resync-phones.ts'
import type { Problem } from '../../../domain/problem.ts'
import { listPhones } from '../../../stores/phones.ts'
import { formProblem } from '../../admin/form-problem.ts'
import { leadTo } from '../../admin/lead-back.ts'
import { pageRequestOf } from '../../admin/list-query.ts'
import { shownLines } from '../../admin/live/live-phone.ts'
import { phoneName } from '../../admin/names.ts'
import { phoneRows } from '../../admin/phones/phone-rows.ts'
import { summaryOf } from '../../admin/field.ts'
import { statusOf } from '../../middleware/problem-status.ts'
import { actorOf } from '../../middleware/sign-in.ts'
import { phoneSettingsRouter } from '../../phone-settings/router.ts'
import { groupOf } from '../group-of.ts'
import { profilesRouter } from '../profiles/router.ts'
import { portalUrls } from '../urls.ts'
import { configureRouter } from './configure-router.ts'
import { ownPhone } from './own-phone.ts'

/** Phones (B10 to B17): all of the group's that have been provisioned, what can be done to each, and their profiles. */
export function phonesRouter(context: Context): Router {
  const router = Router()
  router.get('/', async (request, response) => {
    await drawList(context, request, response)
  })
  router.use('/profiles', profilesRouter(context))
  router.use('/:mac/configure', configureRouter(context))
  const faceOf = (response: Response) => ({ group: groupOf(response).id })
  router.use('/:mac/settings', phoneSettingsRouter(context, { layout: 'layouts/portal.njk', faceOf }))
  for (const [deed, { restart, said }] of Object.entries(deeds)) {
    router.post(`/:mac/${deed}`, async (request, response) => {
      const phone = await ownPhone(context, request, response)
      try {
        await resyncPhone(context, actorOf(request), phone.mac, { restart })
        const address = portalUrls.portalPhones(groupOf(response).id)
        leadTo(request, response, { address, said: said(phoneName(context.brands, phone)) })
      } catch (error) {
        await drawList(context, request, response, formProblem(error))
      }
    })
  }
  return router
}

const deeds = {
  fetch: {
    restart: false,
    said: (phone: string) => `The ${phone} is told to fetch its configuration. In a call, it does so afterwards.`,
  },
  restart: {
    restart: true,
    said: (phone: string) => `The ${phone} is told to restart. In a call, it does so afterwards.`,
  },
} as const

async function drawList(context: Context, request: Request, response: Response, problem?: Problem): Promise<void> {
  const asked = pageRequestOf(request)
  const group = groupOf(response)
  const page = await listPhones(context.database, asked, { group: group.id, provisioned: true })
  const rows = await phoneRows(context, page.items)
  const macs = rows.map(({ mac }) => mac)
  response.status(problem ? statusOf(problem) : 200).render('groups/phones/list.njk', {
    page: { ...page, items: rows },
    lines: await shownLines(context, macs),
    search: asked.search,
    back: request.method === 'GET' ? request.originalUrl : portalUrls.portalPhones(group.id),
    summary: summaryOf(problem, []),
  })
}
