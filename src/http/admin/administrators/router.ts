import { Router, type Request, type Response } from 'express'
import type { Context } from '../../../app/context.ts'
import { addAdministrator } from '../../../app/manage-administrators.ts'
import type { Problem } from '../../../domain/problem.ts'
import { listAdministrators } from '../../../stores/administrators.ts'
import { groupNames } from '../../../stores/groups.ts'
import { statusOf } from '../../middleware/problem-status.ts'
import { actorOf, selfOf } from '../../middleware/sign-in.ts'
import { summaryOf, withProblems } from '../field.ts'
import { textOf } from '../form-body.ts'
import { formProblem } from '../form-problem.ts'
import { leadTo } from '../lead-back.ts'
import { urls } from '../urls.ts'
import { administratorRouter } from './administrator-router.ts'
import { administratorRows } from './administrator-rows.ts'
import { nameFields, readRole, roleField } from './administrator-form.ts'
import { signInsRouter } from './sign-ins-router.ts'

/** Everybody who signs in by name, and what each may do. */
export function administratorsRouter(context: Context): Router {
  const router = Router()
  router.get('/', async (request, response) => {
    await draw(context, request, response, { name: '', role: 'administrator' })
  })
  router.post('/', async (request, response) => {
    const typed = { name: textOf(request.body, 'name').trim(), role: textOf(request.body, 'role') }
    try {
      const { name } = typed
      const input = { name, password: textOf(request.body, 'password') }
      await addAdministrator(context, actorOf(request), input, readRole(request.body))
      leadTo(request, response, { address: urls.administrators(), said: `${name} can sign in now.` })
    } catch (error) {
      await draw(context, request, response, { ...typed, problem: formProblem(error) })
    }
  })
  router.use('/sign-ins', signInsRouter(context))
  router.use('/:id', administratorRouter(context))
  return router
}

async function draw(
  { database }: Context,
  request: Request,
  response: Response,
  { name, role, problem }: { name: string; role: string; problem?: Problem },
): Promise<void> {
  const fields = [...nameFields(name), roleField(await groupNames(database), role)]
  response.status(problem ? statusOf(problem) : 200).render('admin/administrators/list.njk', {
    rows: await administratorRows(database, await listAdministrators(database), selfOf(request)),
    fields: withProblems(fields, problem?.fields ?? {}),
    summary: summaryOf(problem, fields),
  })
}
