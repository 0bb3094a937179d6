import { Router, type Request, type Response } from 'express'
import type { Context } from '../../../app/context.ts'
import { changeExtension } from '../../../app/extensions.ts'
import { showExtension } from '../../../domain/extension.ts'
import { shortOf } from '../../../domain/number-spelling.ts'
import { invalid, type Problem } from '../../../domain/problem.ts'
import { listExtensions } from '../../../stores/extensions.ts'
import { profileRouter } from '../../admin/extensions/profile-router.ts'
import { summaryOf, withProblems } from '../../admin/field.ts'
import { isTicked, textOf } from '../../admin/form-body.ts'
import { formProblem } from '../../admin/form-problem.ts'
import { leadTo } from '../../admin/lead-back.ts'
import { pageRequestOf } from '../../admin/list-query.ts'
import { extensionName } from '../../admin/names.ts'
import { whereaboutsOf } from '../../admin/whereabouts.ts'
import { keysRouter } from '../../keys/router.ts'
import { statusOf } from '../../middleware/problem-status.ts'
import { actorOf } from '../../middleware/sign-in.ts'
import { groupOf } from '../group-of.ts'
import { portalUrls } from '../urls.ts'
import { logInFromHere, type TakeOver } from './log-in.ts'
import { ownSubscriber } from './own-subscriber.ts'
import { portalKeys } from './portal-keys.ts'
import { portalPlace } from './portal-place.ts'
import { passwordField, subscriberView } from './subscriber-view.ts'

/** The group's subscribers: all of them with where each is now (B1 to B5), one after the other, and their profiles. */
export function subscribersRouter(context: Context): Router {
  const router = Router()
  router.get('/', async (request, response) => {
    await drawList(context, request, response)
  })
  router.get('/:number', async (request, response) => {
    await draw(context, request, response)
  })
  router.post('/:number/log-in', async (request, response) => {
    await carryOut(context, request, response, logInFromHere)
  })
  router.post('/:number/portal-password', async (request, response) => {
    await carryOut(context, request, response, setPassword)
  })
  router.post('/:number/hot-desking', async (request, response) => {
    await carryOut(context, request, response, allowHotDesking)
  })
  router.use('/:number/keys', keysRouter(context, portalKeys(context)))
  router.use('/:number/profiles/:brand/:model', profileRouter(context, portalPlace(context)))
  return router
}

async function drawList(context: Context, request: Request, response: Response): Promise<void> {
  const asked = pageRequestOf(request)
  const { id: group, shortDigits } = groupOf(response)
  const page = await listExtensions(context.database, asked, { group })
  const numbers = page.items.map(({ number }) => number)
  const whereabouts = await whereaboutsOf(context, numbers)
  response.render('groups/subscribers/list.njk', {
    search: asked.search,
    page: {
      ...page,
      items: page.items.map((extension) => ({
        ...showExtension(extension),
        short: shortOf(extension.number, shortDigits),
        now: whereabouts[extension.number] ?? [],
      })),
    },
  })
}

/** Does something with a subscriber: gives the sentence of what was done, or the question that comes first. */
type Act = (context: Context, request: Request, response: Response) => Promise<string | TakeOver>

async function carryOut(context: Context, request: Request, response: Response, act: Act): Promise<void> {
  const { number } = await ownSubscriber(context, request, response)
  try {
    const done = await act(context, request, response)
    if (typeof done !== 'string') {
      await draw(context, request, response, { takeOver: done })
      return
    }
    leadTo(request, response, { address: portalUrls.portalSubscriber(groupOf(response).id, number), said: done })
  } catch (error) {
    await draw(context, request, response, { problem: formProblem(error) })
  }
}

const setPassword: Act = async (context, request, response) => {
  const subscriber = await ownSubscriber(context, request, response)
  const isCleared = isTicked(request.body, 'portalPassword.clear')
  const portalPassword = isCleared ? null : textOf(request.body, 'portalPassword')
  if (portalPassword === '') throw invalid({ portalPassword: 'Type the portal password.' })
  await changeExtension(context, actorOf(request), subscriber.number, { portalPassword })
  const who = extensionName(subscriber)
  return isCleared ? `${who} has no portal password any more.` : `The portal password of ${who} is set.`
}

const allowHotDesking: Act = async (context, request, response) => {
  const subscriber = await ownSubscriber(context, request, response)
  const hotDesking = isTicked(request.body, 'hotDesking')
  await changeExtension(context, actorOf(request), subscriber.number, { hotDesking })
  const who = extensionName(subscriber)
  return hotDesking ? `${who} may log in to phones.` : `${who} may not log in to phones any more.`
}

interface Drawn {
  takeOver?: TakeOver
  problem?: Problem
}

async function draw(
  context: Context,
  request: Request,
  response: Response,
  { takeOver, problem }: Drawn = {},
): Promise<void> {
  const view = await subscriberView(context, groupOf(response), await ownSubscriber(context, request, response))
  const fields = [{ ...view.phone, value: textOf(request.body, 'mac') }, passwordField(view.subscriber)]
  const [phone, password] = withProblems(fields, problem?.fields ?? {})
  const occupied = takeOver ? 409 : 200
  response.status(problem ? statusOf(problem) : occupied).render('groups/subscribers/subscriber.njk', {
    ...view,
    phone,
    password,
    takeOver: takeOver ?? null,
    summary: summaryOf(problem, fields),
  })
}
