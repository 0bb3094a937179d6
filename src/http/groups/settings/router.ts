import { Router, type Response } from 'express'
import type { Context } from '../../../app/context.ts'
import { changeGroupRules } from '../../../app/groups.ts'
import type { Problem } from '../../../domain/problem.ts'
import { readGlobalSettings } from '../../../stores/global-settings.ts'
import { findGroup } from '../../../stores/groups.ts'
import { summaryOf, withProblems } from '../../admin/field.ts'
import { formBody, textOf, type FormBody } from '../../admin/form-body.ts'
import { formProblem } from '../../admin/form-problem.ts'
import { formOfGroup, readRules, ruleFields } from '../../admin/groups/group-form.ts'
import { leadTo } from '../../admin/lead-back.ts'
import { timerWords } from '../../admin/phones/timers-form.ts'
import { statusOf } from '../../middleware/problem-status.ts'
import { actorOf } from '../../middleware/sign-in.ts'
import { groupOf } from '../group-of.ts'
import { portalUrls } from '../urls.ts'

/** What the group decides for itself in the place of Global Settings (rules 2, 3 and 7, B46), and what its provider does. */
export function settingsRouter(context: Context): Router {
  const router = Router()
  router.get('/', async (_request, response) => {
    await draw(context, response, { body: formOfGroup(groupOf(response)) })
  })
  router.post('/', async (request, response) => {
    const { id } = groupOf(response)
    const body = formBody(request)
    try {
      const change = { ...readRules(body), revision: Number(textOf(body, 'revision')) }
      await changeGroupRules(context, actorOf(request), id, change)
      leadTo(request, response, {
        address: portalUrls.portalSettings(id),
        said: 'The settings are saved. They hold from now on.',
      })
    } catch (error) {
      await draw(context, response, { body, problem: formProblem(error) })
    }
  })
  return router
}

async function draw(
  { database }: Context,
  response: Response,
  { body, problem }: { body: FormBody; problem?: Problem },
): Promise<void> {
  const global = await readGlobalSettings(database)
  const fields = ruleFields(body, global)
  const { id, revision } = groupOf(response)
  // After a conflict the next attempt starts from what is saved now: that is what "save again" means.
  const now = problem?.kind === 'conflict' ? ((await findGroup(database, id))?.revision ?? revision) : undefined
  response.status(problem ? statusOf(problem) : 200).render('groups/settings/form.njk', {
    fields: withProblems(fields, problem?.fields ?? {}),
    timersForAll: timerWords(global),
    revision: now === undefined ? textOf(body, 'revision') : String(now),
    summary: summaryOf(problem, fields),
  })
}
