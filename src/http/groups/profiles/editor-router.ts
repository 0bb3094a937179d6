import { Router } from 'express'
import type { Context } from '../../../app/context.ts'
import { removeGroupProfile } from '../../../app/group-profiles.ts'
import { versionOf } from '../../../app/versions.ts'
import type { GroupProfile } from '../../../domain/group-profile.ts'
import { formBody, textOf } from '../../admin/form-body.ts'
import { formProblem } from '../../admin/form-problem.ts'
import { leadTo } from '../../admin/lead-back.ts'
import { changeRows } from '../../admin/settings-form/key-rows.ts'
import { statusOf } from '../../middleware/problem-status.ts'
import { actorOf } from '../../middleware/sign-in.ts'
import { beginSaving, typedIn } from '../../saving/begin-saving.ts'
import { historyRouter } from '../../saving/history-router.ts'
import { portalUrls } from '../urls.ts'
import { ownProfile } from './own-profile.ts'
import { previewOfProfile } from './preview.ts'
import { formOfGroupProfile, groupProfileEditor, readGroupProfile } from './profile-editor.ts'

const view = 'groups/profiles/editor.njk'

/** One phone profile of the group (B25 to B29): its settings, what of them is locked, a preview, and its removal. */
export function editorRouter(context: Context): Router {
  const router = Router({ mergeParams: true })
  router.get('/', async (request, response) => {
    const profile = await ownProfile(context, request, response)
    const body = (await typedIn(context, request)) ?? formOfGroupProfile(profile)
    response.render(view, await groupProfileEditor(context, { profile, body }))
  })
  router.post('/', async (request, response) => {
    const profile = await ownProfile(context, request, response)
    const body = formBody(request)
    const rows = changeRows(body)
    if (rows) {
      response.render(view, await groupProfileEditor(context, { profile, body: rows }))
      return
    }
    try {
      if (textOf(body, 'action') === 'preview') {
        const files = await previewOfProfile(context, profile, body)
        response.render(view, await groupProfileEditor(context, { profile, body, files }))
        return
      }
      const input = readGroupProfile(body, profile)
      await beginSaving(context, request, response, { ...wishOf(profile), input })
    } catch (error) {
      const problem = formProblem(error)
      response.status(statusOf(problem)).render(view, await groupProfileEditor(context, { profile, body, problem }))
    }
  })
  router.post('/delete', async (request, response) => {
    const profile = await ownProfile(context, request, response)
    await removeGroupProfile(context, actorOf(request), profile)
    const said = `The phone profile for the ${profile.model} is deleted. Its phones get what is left when they next ask.`
    leadTo(request, response, { address: portalUrls.portalProfiles(profile.group), said })
  })
  router.use(
    '/history',
    historyRouter(context, async (request, response) => {
      const profile = await ownProfile(context, request, response)
      return { ...wishOf(profile), of: versionOf.groupProfile(profile), layout: 'layouts/portal.njk' }
    }),
  )
  return router
}

/** What saving a profile is, before it is said what is saved. */
function wishOf({ group, brand, model }: GroupProfile) {
  return {
    what: `The phone profile for the ${model}`,
    editor: portalUrls.portalProfile(group, brand, model),
    command: { kind: 'groupProfile' as const, key: { group, brand, model } },
  }
}
