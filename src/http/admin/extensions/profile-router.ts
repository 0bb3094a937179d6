import { Router, type Request, type Response } from 'express'
import type { Context } from '../../../app/context.ts'
import { previewFiles } from '../../../app/preview.ts'
import { versionOf } from '../../../app/versions.ts'
import { notFound } from '../../../domain/problem.ts'
import type { Profile } from '../../../domain/profile.ts'
import { onlyOf } from '../../../domain/settings/personal.ts'
import { findProfile } from '../../../stores/profiles.ts'
import { statusOf } from '../../middleware/problem-status.ts'
import { drawnFiles } from '../../file-parts.ts'
import { beginSaving, typedIn } from '../../saving/begin-saving.ts'
import { historyRouter } from '../../saving/history-router.ts'
import { formBody } from '../form-body.ts'
import { formProblem } from '../form-problem.ts'
import { brandName } from '../names.ts'
import { changeRows } from '../settings-form/key-rows.ts'
import { formOfProfile, profileEditor, readProfile } from './profile-editor.ts'
import { profileKeyOf, type FindProfilePlace, type ProfilePlace } from './profile-place.ts'

const view = 'admin/extensions/profile.njk'

/**
 * One subscriber phone profile: the settings of one extension on one exact model (B34 to B38). It is mounted below
 * `/:brand/:model`, wherever `findPlace` says that it stands.
 */
export function profileRouter(context: Context, findPlace: FindProfilePlace): Router {
  const router = Router({ mergeParams: true })
  router.get('/', async (request, response) => {
    const { place, profile } = await wanted(context, findPlace, request, response)
    const body = (await typedIn(context, request)) ?? formOfProfile(profile)
    response.render(view, await profileEditor(context, place, { profile, body }))
  })
  router.get('/files', async (request, response) => {
    const { place, profile } = await wanted(context, findPlace, request, response)
    await drawFiles(context, response, place, profile)
  })
  router.post('/', async (request, response) => {
    const { place, profile } = await wanted(context, findPlace, request, response)
    const body = formBody(request)
    const rows = changeRows(body)
    if (rows) {
      response.render(view, await profileEditor(context, place, { profile, body: rows }))
      return
    }
    try {
      const input = readProfile(place, body, profile)
      await beginSaving(context, request, response, { ...wishOf(place, profile), input })
    } catch (error) {
      const problem = formProblem(error)
      const page = await profileEditor(context, place, { profile, body, problem })
      response.status(statusOf(problem)).render(view, page)
    }
  })
  router.use(
    '/history',
    historyRouter(context, async (request, response) => {
      const { place, profile } = await wanted(context, findPlace, request, response)
      const wish = { ...wishOf(place, profile), of: versionOf.profile(profile), layout: place.layout }
      return { ...wish, wanted: earlierOf(place, profile) }
    }),
  )
  return router
}

/** What saving a profile is, before it is said what is saved. */
function wishOf(place: ProfilePlace, { extension, brand, model }: Profile) {
  return {
    what: `The profile of ${extension} for the ${model}`,
    editor: place.address(brand, model),
    command: { kind: 'profile' as const, key: { extension, brand, model } },
  }
}

/** What going back to an earlier version is: of what may be decided there, and of nothing else. */
function earlierOf({ only }: ProfilePlace, { settings }: Profile) {
  return (content: Record<string, unknown>) =>
    only ? { settings: onlyOf(only, content['settings'] ?? {}, settings) } : content
}

async function drawFiles(
  context: Context,
  response: Response,
  place: ProfilePlace,
  { extension, brand, model }: Profile,
): Promise<void> {
  if (place.files(brand, model) === null) throw notFound(`preview of extension ${extension} on the ${model}`)
  const files = await previewFiles(context, { extension, brand, model, mac: '', template: null })
  response.render('admin/extensions/files.njk', {
    extension,
    model,
    layout: place.layout,
    trail: [...place.trail, { title: `Profile for the ${model}`, address: place.address(brand, model) }],
    brand: brandName(context.brands, brand),
    files: drawnFiles(files, place.face ?? null),
  })
}

async function wanted(
  { database }: Context,
  findPlace: FindProfilePlace,
  request: Request,
  response: Response,
): Promise<{ place: ProfilePlace; profile: Profile }> {
  const place = await findPlace(request, response)
  const key = profileKeyOf(place, request)
  const profile = await findProfile(database, key)
  if (!profile) throw notFound(`profile of extension ${key.extension} for the ${key.model}`)
  return { place, profile }
}
