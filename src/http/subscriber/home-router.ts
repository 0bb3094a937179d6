import { Router, type Request, type Response } from 'express'
import type { Context } from '../../app/context.ts'
import { wantExtension } from '../../app/extensions.ts'
import { profilesOf } from '../../stores/profiles.ts'
import { brandName, extensionName } from '../admin/names.ts'
import { shownLines } from '../admin/live/live-phone.ts'
import { whereaboutsOf } from '../admin/whereabouts.ts'
import { ownNumber } from '../middleware/roles.ts'
import { ownUrls } from './urls.ts'

/** The first of a subscriber's own pages: where they are logged in, and their phone profiles. */
export function ownHomeRouter(context: Context): Router {
  const router = Router()
  router.get('/', async (request, response) => {
    await draw(context, request, response)
  })
  return router
}

async function draw(context: Context, request: Request, response: Response): Promise<void> {
  const { database, brands } = context
  const extension = await wantExtension(database, ownNumber(request))
  const now = (await whereaboutsOf(context, [extension.number]))[extension.number] ?? []
  const profiles = await profilesOf(database, extension.number)
  response.render('subscriber/home.njk', {
    number: extension.number,
    name: extensionName(extension),
    now,
    lines: await shownLines(
      context,
      now.map(({ mac }) => mac),
    ),
    profiles: profiles.map(({ brand, model, createdAt, settings }) => ({
      brand: brandName(brands, brand),
      model,
      address: ownUrls.ownProfile(brand, model),
      createdAt,
      decided: Object.keys(settings).length,
    })),
  })
}
