import { Router, type Request, type Response } from 'express'
import type { Context } from '../../../app/context.ts'
import { addGroupProfile } from '../../../app/group-profiles.ts'
import { invalid, type Problem } from '../../../domain/problem.ts'
import { readModelChoice } from '../../admin/brand-choices.ts'
import { summaryOf } from '../../admin/field.ts'
import { formBody, textOf } from '../../admin/form-body.ts'
import { formProblem } from '../../admin/form-problem.ts'
import { leadTo } from '../../admin/lead-back.ts'
import { brandName } from '../../admin/names.ts'
import { statusOf } from '../../middleware/problem-status.ts'
import { actorOf } from '../../middleware/sign-in.ts'
import { groupOf } from '../group-of.ts'
import { portalUrls } from '../urls.ts'
import { editorRouter } from './editor-router.ts'
import { modelChoices, profileList } from './profile-list.ts'

/** Manage your phone profiles (B18 to B26): all of them, the list of makes and models for a new one, and each one's editor. */
export function profilesRouter(context: Context): Router {
  const router = Router()
  router.get('/', async (_request, response) => {
    response.render('groups/profiles/list.njk', await profileList(context, groupOf(response).id))
  })
  router.get('/new', async (_request, response) => {
    await drawNew(context, response)
  })
  router.post('/new', async (request, response) => {
    await add(context, request, response)
  })
  router.use('/:brand/:model', editorRouter(context))
  return router
}

async function add(context: Context, request: Request, response: Response): Promise<void> {
  const { id: group } = groupOf(response)
  try {
    const chosen = readModelChoice(textOf(formBody(request), 'model'))
    if (!chosen) throw invalid({ model: 'Choose the exact make and model of your phone.' })
    const { brand, model } = await addGroupProfile(context, actorOf(request), { group, ...chosen })
    const what = `${brandName(context.brands, brand)} ${model}`
    const said = `The ${what} is added. Click on it to turn on hot desking and to choose the soft key of Log Out.`
    leadTo(request, response, { address: portalUrls.portalProfiles(group), said })
  } catch (error) {
    await drawNew(context, response, formProblem(error))
  }
}

async function drawNew(context: Context, response: Response, problem?: Problem): Promise<void> {
  response.status(problem ? statusOf(problem) : 200).render('groups/profiles/new.njk', {
    makes: await modelChoices(context, groupOf(response).id),
    summary: summaryOf(problem, []),
  })
}
