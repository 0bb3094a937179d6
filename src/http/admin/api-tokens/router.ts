import { Router, type Request, type Response } from 'express'
import { addApiToken, removeApiToken } from '../../../app/api-tokens.ts'
import type { Context } from '../../../app/context.ts'
import { notFound, type Problem } from '../../../domain/problem.ts'
import { scopeWords } from '../../../domain/token-scope.ts'
import { listApiTokens } from '../../../stores/api-tokens.ts'
import { groupNames } from '../../../stores/groups.ts'
import { statusOf } from '../../middleware/problem-status.ts'
import { actorOf } from '../../middleware/sign-in.ts'
import { accessWords, readRole, roleField } from '../administrators/administrator-form.ts'
import { summaryOf, withProblems, type Field } from '../field.ts'
import { textOf } from '../form-body.ts'
import { formProblem } from '../form-problem.ts'
import { leadTo } from '../lead-back.ts'
import { urls } from '../urls.ts'
import { daysField, readLimits, scopeFields } from './limits-form.ts'

/** Bearer tokens of the API: made, shown once, deleted. */
export function apiTokensRouter(context: Context): Router {
  const router = Router()
  router.get('/', async (_request, response) => {
    await draw(context, response)
  })
  router.post('/', async (request, response) => {
    await make(context, request, response)
  })
  router.post('/:id/remove', async (request, response) => {
    const id = Number(request.params.id)
    const token = (await listApiTokens(context.database)).find((one) => one.id === id)
    if (!token) throw notFound('such API token')
    await removeApiToken(context, actorOf(request), id)
    const said = `The token ${token.name} is deleted. Whatever used it is refused from now on.`
    leadTo(request, response, { address: urls.apiTokens(), said })
  })
  return router
}

/** The token stands in the answer itself: anywhere else it would have to be kept. */
async function make(context: Context, request: Request, response: Response): Promise<void> {
  const [name, role] = [textOf(request.body, 'name'), textOf(request.body, 'role')]
  try {
    const limits = readLimits(request.body)
    const token = await addApiToken(context, actorOf(request), { name, ...limits }, readRole(request.body))
    response.status(201)
    await draw(context, response, { made: { name: name.trim(), token } })
  } catch (error) {
    await draw(context, response, { name, role, typed: request.body as unknown, problem: formProblem(error) })
  }
}

interface Drawn {
  name?: string
  role?: string
  /** The form as it was sent. */
  typed?: unknown
  made?: { name: string; token: string }
  problem?: Problem
}

async function draw(
  { database, now }: Context,
  response: Response,
  { name = '', role = 'administrator', typed, made, problem }: Drawn = {},
): Promise<void> {
  const field: Field = {
    name: 'name',
    kind: 'text',
    title: 'Name',
    value: name,
    required: true,
    description: 'Such as the script that will use it. It stands in the record beside what is done with the token.',
  }
  const fields = [field, roleField(await groupNames(database), role), daysField(typed)]
  const scopes = scopeFields(typed)
  const tokens = await listApiTokens(database)
  const ofTokens = tokens.flatMap(({ access }) => (access.role === 'group' ? [access.group] : []))
  const names = await groupNames(database, ofTokens)
  if (problem) response.status(statusOf(problem))
  response.render('admin/api-tokens/list.njk', {
    tokens: tokens.map((token) => ({
      ...token,
      role: accessWords(token.access, names),
      may: scopeWords(token.scopes),
      isOver: token.expiresAt !== null && token.expiresAt <= now(),
    })),
    fields: withProblems(fields, problem?.fields ?? {}),
    scopes: withProblems(scopes, problem?.fields ?? {}),
    made: made ?? null,
    summary: summaryOf(
      problem,
      [...fields, ...scopes].map((one) => one.name),
    ),
  })
}
