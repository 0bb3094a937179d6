import { Router, type Request } from 'express'
import type { Context } from '../../../app/context.ts'
import { previewFiles } from '../../../app/preview.ts'
import { changeProfile } from '../../../app/profiles.ts'
import { notFound } from '../../../domain/problem.ts'
import type { Profile } from '../../../domain/profile.ts'
import { findProfile } from '../../../stores/profiles.ts'
import { statusOf } from '../../middleware/problem-status.ts'
import { actorOf } from '../../middleware/sign-in.ts'
import { formBody } from '../form-body.ts'
import { formProblem } from '../form-problem.ts'
import { leadTo } from '../lead-back.ts'
import { brandName } from '../names.ts'
import { changeRows } from '../settings-form/key-rows.ts'
import { urls } from '../urls.ts'
import { formOfProfile, profileEditor, readProfile } from './profile-editor.ts'

const view = 'admin/extensions/profile.njk'

/** One subscriber phone profile: the settings of one extension on one exact model (B34 to B38). */
export function profileRouter(context: Context): Router {
  const router = Router({ mergeParams: true })
  router.get('/', async (request, response) => {
    const profile = await wantProfile(context, request)
    response.render(view, await profileEditor(context, { profile, body: formOfProfile(profile) }))
  })
  router.get('/files', async (request, response) => {
    const { extension, brand, model } = await wantProfile(context, request)
    const files = await previewFiles(context, { extension, brand, model, mac: '', template: null })
    response.render('admin/extensions/files.njk', {
      extension,
      model,
      brand: { id: brand, name: brandName(context.brands, brand) },
      files,
    })
  })
  router.post('/', async (request, response) => {
    const profile = await wantProfile(context, request)
    const body = formBody(request)
    const rows = changeRows(body)
    if (rows) {
      response.render(view, await profileEditor(context, { profile, body: rows }))
      return
    }
    try {
      const { extension, brand, model } = await changeProfile(
        context,
        actorOf(request),
        profile,
        readProfile(body, profile),
      )
      const said = `The profile of ${extension} for the ${model} is saved. A ${model} that it is on gets it when it next asks.`
      leadTo(request, response, { address: urls.profile(extension, brand, model), said })
    } catch (error) {
      const problem = formProblem(error)
      const page = await profileEditor(context, { profile, body, problem })
      response.status(statusOf(problem)).render(view, page)
    }
  })
  return router
}

async function wantProfile({ database }: Context, request: Request): Promise<Profile> {
  const { number = '', brand = '', model = '' } = request.params as Partial<Record<string, string>>
  const profile = await findProfile(database, { extension: number, brand, model })
  if (!profile) throw notFound(`profile of extension ${number} for the ${model}`)
  return profile
}
