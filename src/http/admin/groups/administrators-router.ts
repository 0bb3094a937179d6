import { Router, type Request, type Response } from 'express'
import type { Context } from '../../../app/context.ts'
import { addAdministrator } from '../../../app/manage-administrators.ts'
import type { Problem } from '../../../domain/problem.ts'
import { listAdministrators } from '../../../stores/administrators.ts'
import type { ListedGroup } from '../../../stores/groups.ts'
import { statusOf } from '../../middleware/problem-status.ts'
import { actorOf, selfOf } from '../../middleware/sign-in.ts'
import { administratorRows } from '../administrators/administrator-rows.ts'
import { nameFields } from '../administrators/administrator-form.ts'
import { summaryOf, withProblems } from '../field.ts'
import { textOf } from '../form-body.ts'
import { formProblem } from '../form-problem.ts'
import { leadTo } from '../lead-back.ts'
import { urls } from '../urls.ts'
import { groupHead, wantListed } from './group-page.ts'

/** Who administers one group: each sees that group alone (B9). */
export function groupAdministratorsRouter(context: Context): Router {
  const router = Router({ mergeParams: true })
  router.get('/', async (request, response) => {
    await draw(context, request, response, { group: await wantListed(context, request) })
  })
  router.post('/', async (request, response) => {
    const group = await wantListed(context, request)
    const name = textOf(request.body, 'name').trim()
    try {
      const input = { name, password: textOf(request.body, 'password') }
      await addAdministrator(context, actorOf(request), input, { role: 'group', group: group.id })
      const said = `${name} can sign in now, and sees ${group.name} alone.`
      leadTo(request, response, { address: urls.groupPart(group.id, 'administrators'), said })
    } catch (error) {
      await draw(context, request, response, { group, name, problem: formProblem(error) })
    }
  })
  return router
}

async function draw(
  context: Context,
  request: Request,
  response: Response,
  { group, name = '', problem }: { group: ListedGroup; name?: string; problem?: Problem },
): Promise<void> {
  const { database } = context
  const fields = nameFields(name)
  response.status(problem ? statusOf(problem) : 200).render('admin/groups/administrators.njk', {
    ...(await groupHead(context, group, 'administrators')),
    rows: await administratorRows(database, await listAdministrators(database, group.id), selfOf(request)),
    fields: withProblems(fields, problem?.fields ?? {}),
    summary: summaryOf(problem, fields),
  })
}
