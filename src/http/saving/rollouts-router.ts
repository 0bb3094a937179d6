import { Router, type Request, type Response } from 'express'
import type { Context } from '../../app/context.ts'
import { ownerOf } from '../../app/drafts.ts'
import { goOnWithRollout, stopRollout } from '../../app/rollouts.ts'
import { mayChange, reachesGroup } from '../../domain/access.ts'
import type { Rollout } from '../../domain/rollout.ts'
import { rolloutPhoneStates } from '../../domain/rollout.ts'
import { findRollout, listRollouts, type OnlyRollouts } from '../../stores/rollouts.ts'
import { textOf } from '../admin/form-body.ts'
import { leadTo } from '../admin/lead-back.ts'
import { pageRequestOf } from '../admin/list-query.ts'
import { accessOf, actorOf } from '../middleware/sign-in.ts'
import { whoIs } from './begin-saving.ts'
import { maySee, rolloutRows, rolloutsSeen, rolloutView } from './rollout-view.ts'
import { savingUrls } from './urls.ts'
import { layoutOf } from './viewer.ts'

/** How soon an open page is drawn anew, in seconds, and for how long after the beginning. */
const refresh = { every: 4, most: 60 * 60_000 }

/** Telling phones what was saved: all of it that somebody may see, and one with its phones. What may not be seen is not there. */
export function rolloutsRouter(context: Context): Router {
  const router = Router()
  router.get('/', async (request, response) => {
    const only = onlyAsked(request)
    const page = await listRollouts(context.database, pageRequestOf(request), only)
    response.render('saving/rollouts.njk', {
      layout: await layoutOf(context, request, response),
      names: 'group' in only ? [{ name: 'group', value: String(only.group) }] : [],
      page: await rolloutRows(context, page),
    })
  })
  router.get('/:id', async (request, response, next) => {
    const rollout = await rolloutAsked(context, request)
    if (rollout) await draw(context, request, response, rollout)
    else next('router')
  })
  const deeds = { stop: stopRollout, 'go-on': goOnWithRollout }
  for (const [name, deed] of Object.entries(deeds)) {
    router.post(`/:id/${name}`, async (request, response, next) => {
      const rollout = await rolloutAsked(context, request)
      if (!rollout) {
        next('router')
        return
      }
      await deed(context, actorOf(request), rollout.id)
      const said = name === 'stop' ? 'No more phones are told.' : 'It goes on.'
      leadTo(request, response, { address: savingUrls.rollout(rollout.id), said })
    })
  }
  return router
}

/** The provider may narrow the list to one group's. */
function onlyAsked(request: Request): OnlyRollouts {
  const access = accessOf(request)
  const seen = rolloutsSeen(access, ownerOf(whoIs(request)))
  const group = textOf(request.query, 'group')
  if (!/^[1-9]\d{0,8}$/.test(group) || !reachesGroup(access, Number(group))) return seen
  return { ...seen, group: Number(group) }
}

async function rolloutAsked({ database }: Context, request: Request): Promise<Rollout | undefined> {
  const id = String(request.params['id'])
  const rollout = /^[1-9]\d{0,8}$/.test(id) ? await findRollout(database, Number(id)) : undefined
  return rollout && maySee(rolloutsSeen(accessOf(request), ownerOf(whoIs(request))), rollout) ? rollout : undefined
}

async function draw(context: Context, request: Request, response: Response, rollout: Rollout): Promise<void> {
  const asked = textOf(request.query, 'state')
  const state = rolloutPhoneStates.find((one) => one === asked)
  const isFresh = rollout.endedAt === null && rollout.at + refresh.most > context.now()
  const isStill = textOf(request.query, 'still') !== ''
  if (isFresh && !isStill) response.set('Refresh', String(refresh.every))
  const view = await rolloutView(context, rollout, pageRequestOf(request), {
    state,
    access: accessOf(request),
  })
  response.render('saving/rollout.njk', {
    layout: await layoutOf(context, request, response),
    address: savingUrls.rollout(rollout.id),
    only: state ?? '',
    names: state ? [{ name: 'state', value: state }] : [],
    refreshes: isFresh ? (isStill ? 'stopped' : 'on') : '',
    mayChange: mayChange(accessOf(request)),
    ...view,
  })
}
