import { Router, type Request, type Response } from 'express'
import type { Context } from '../../../app/context.ts'
import { addLocation, changeLocation, placePhones, removeLocation } from '../../../app/locations.ts'
import type { Location } from '../../../domain/location.ts'
import { readMac } from '../../../domain/mac.ts'
import { hasDeskLines } from '../../../domain/pbx.ts'
import { invalid, notFound, type Problem } from '../../../domain/problem.ts'
import { findLocation, listLocations } from '../../../stores/locations.ts'
import { phonesIn } from '../../../stores/phone-places.ts'
import { statusOf } from '../../middleware/problem-status.ts'
import { actorOf } from '../../middleware/sign-in.ts'
import { summaryOf, withProblems } from '../field.ts'
import { textOf, textsOf } from '../form-body.ts'
import { formProblem } from '../form-problem.ts'
import { leadTo } from '../lead-back.ts'
import { pageRequestOf } from '../list-query.ts'
import { urls } from '../urls.ts'
import { emptyLocation, locationFields, typedLocation, type TypedLocation } from './location-form.ts'
import { drawLocation, type Drawn } from './location-page.ts'
import { readRemoval } from './removal.ts'

/** Locations: where phones stand, for emergency calls (E32). */
export function locationsRouter(context: Context): Router {
  const router = Router()
  router.get('/', async (request, response) => {
    const asked = pageRequestOf(request)
    response.render('admin/locations/list.njk', {
      page: await listLocations(context.database, asked),
      search: asked.search,
      hasLines: hasDeskLines(context.pbx),
    })
  })
  router.get('/new', (_request, response) => {
    drawNew(response, emptyLocation)
  })
  router.post('/new', async (request, response) => {
    await add(context, request, response)
  })
  router.get('/:id', async (request, response) => {
    await draw(context, request, response, { location: await wantLocation(context, request) })
  })
  for (const [path, act] of Object.entries(acts)) {
    router.post(path, async (request, response) => {
      await carryOut(context, request, response, act)
    })
  }
  return router
}

/** Does something to a location; gives where to go on and the sentence of what was done. */
type Act = (context: Context, request: Request, location: Location) => Promise<{ address: string; said: string }>

const acts: Readonly<Record<string, Act>> = {
  '/:id': async (context, request, { id, revision }) => {
    const seen = Number(textOf(request.body, 'revision')) || revision
    const saved = await changeLocation(context, actorOf(request), id, {
      ...typedLocation(request.body),
      revision: seen,
    })
    return { address: urls.location(id), said: `Saved. Emergency calls from ${saved.name} show ${saved.callerId}.` }
  },
  '/:id/put-in': async (context, request, { id, name }) => {
    const moved = await placePhones(context, actorOf(request), ticked(request), id)
    return { address: urls.location(id), said: `${count(moved.length)} put into ${name}.` }
  },
  '/:id/take-out': async (context, request, { id, name }) => {
    const moved = await placePhones(context, actorOf(request), ticked(request), null)
    return { address: urls.location(id), said: `${count(moved.length)} taken out of ${name}.` }
  },
  '/:id/remove': async (context, request, { id, name }) => {
    const phones = await phonesIn(context.database, id)
    const removal = readRemoval(textOf(request.body, 'moveTo'), phones.length)
    await removeLocation(context, actorOf(request), id, removal)
    return { address: urls.locations(), said: `The location ${name} is deleted.` }
  },
}

async function carryOut(context: Context, request: Request, response: Response, act: Act): Promise<void> {
  const location = await wantLocation(context, request)
  try {
    leadTo(request, response, await act(context, request, location))
  } catch (error) {
    const isChange = request.path === `/${location.id}`
    await draw(context, request, response, {
      location,
      problem: formProblem(error),
      ...(isChange ? { typed: typedLocation(request.body) } : {}),
      moveTo: textOf(request.body, 'moveTo'),
    })
  }
}

async function draw(
  context: Context,
  request: Request,
  response: Response,
  drawn: Pick<Drawn, 'location'> & Partial<Drawn>,
): Promise<void> {
  const asked = pageRequestOf(request)
  const find = textOf(request.query, 'find').trim().slice(0, 100)
  await drawLocation(context, response, { asked, find, ...drawn })
}

async function add(context: Context, request: Request, response: Response): Promise<void> {
  const typed = typedLocation(request.body)
  try {
    const { id, name } = await addLocation(context, actorOf(request), typed)
    leadTo(request, response, { address: urls.location(id), said: `${name} is added. Now put phones into it.` })
  } catch (error) {
    drawNew(response, typed, formProblem(error))
  }
}

function drawNew(response: Response, typed: TypedLocation, problem?: Problem): void {
  const fields = locationFields(typed)
  response.status(problem ? statusOf(problem) : 200).render('admin/locations/new.njk', {
    fields: withProblems(fields, problem?.fields ?? {}),
    summary: summaryOf(problem, fields),
  })
}

/** The phones that were ticked. Throws a Problem when there are none. */
function ticked(request: Request): string[] {
  const macs = textsOf(request.body, 'phones').flatMap((text) => readMac(text) ?? [])
  if (macs.length > 0) return macs
  throw invalid({ phones: 'Tick at least one phone.' })
}

function count(phones: number): string {
  return phones === 1 ? 'One phone is' : `${phones} phones are`
}

async function wantLocation({ database }: Context, request: Request): Promise<Location> {
  const id = Number((request.params as { id?: string }).id)
  const location = Number.isSafeInteger(id) ? await findLocation(database, id) : undefined
  if (!location) throw notFound('such location')
  return location
}
