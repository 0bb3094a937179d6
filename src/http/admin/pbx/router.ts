import { Router, type Response } from 'express'
import type { Context } from '../../../app/context.ts'
import { pbxOfExtensions } from '../../../app/pbx-extension.ts'
import { changePbx, shownPbxSettings } from '../../../app/pbx-settings.ts'
import { syncExtensions } from '../../../app/sync-extensions.ts'
import type { Problem } from '../../../domain/problem.ts'
import { statusOf } from '../../middleware/problem-status.ts'
import { actorOf } from '../../middleware/sign-in.ts'
import { summaryOf, withProblems } from '../field.ts'
import { formBody, type FormBody } from '../form-body.ts'
import { formProblem } from '../form-problem.ts'
import { leadTo } from '../lead-back.ts'
import { urls } from '../urls.ts'
import { formOfPbx, pbxChange, pbxFields } from './pbx-form.ts'
import { pbxView } from './pbx-view.ts'

/** The PBX behind Hot Desk: which it is, how it is, and what is left to do there. */
export function pbxRouter(context: Context): Router {
  const router = Router()
  router.get('/', async (_request, response) => {
    await draw(context, response)
  })
  router.post('/', async (request, response) => {
    const body = formBody(request)
    try {
      await changePbx(context, actorOf(request), pbxChange(body, await shownPbxSettings(context)))
      const said = `Saved. Extensions come from ${pbxOfExtensions(context) ?? 'Hot Desk itself'}.`
      leadTo(request, response, { address: urls.pbx(), said })
    } catch (error) {
      await draw(context, response, { body, problem: formProblem(error) })
    }
  })
  router.post('/read', async (request, response) => {
    const { trouble, count } = await syncExtensions(context)
    const said =
      count === undefined ? 'Read again.' : `Read again: ${count === 1 ? '1 extension' : `${count} extensions`}.`
    // A trouble stands on the page itself.
    if (trouble === undefined) leadTo(request, response, { address: urls.pbx(), said })
    else response.redirect(303, urls.pbx())
  })
  return router
}

async function draw(
  context: Context,
  response: Response,
  { body, problem }: { body?: FormBody; problem?: Problem } = {},
): Promise<void> {
  const shown = await shownPbxSettings(context)
  const fields = pbxFields(body ?? formOfPbx(shown), shown)
  const problems = problem?.fields ?? {}
  response.status(problem ? statusOf(problem) : 200).render('admin/pbx/pbx.njk', {
    ...(await pbxView(context)),
    fixed: shown.fixed,
    fields: { directory: withProblems(fields.directory, problems), manager: withProblems(fields.manager, problems) },
    summary: summaryOf(problem, [...fields.directory, ...fields.manager]),
  })
}
