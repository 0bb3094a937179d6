import { Router, type Request, type Response } from 'express'
import type { Context } from '../../../app/context.ts'
import { addGroup, changeGroup, removeGroup } from '../../../app/groups.ts'
import type { Problem } from '../../../domain/problem.ts'
import { readGlobalSettings } from '../../../stores/global-settings.ts'
import { listGroups, type ListedGroup } from '../../../stores/groups.ts'
import { statusOf } from '../../middleware/problem-status.ts'
import { actorOf } from '../../middleware/sign-in.ts'
import { summaryOf, withProblems } from '../field.ts'
import { formBody, textOf, type FormBody } from '../form-body.ts'
import { formProblem } from '../form-problem.ts'
import { leadTo } from '../lead-back.ts'
import { pageRequestOf } from '../list-query.ts'
import { urls } from '../urls.ts'
import { groupAdministratorsRouter } from './administrators-router.ts'
import { formOfGroup, readGroup, readNewGroup, ruleFields, spellingFields } from './group-form.ts'
import { groupHead, wantListed } from './group-page.ts'
import { membersRouter } from './members-router.ts'
import { phoneMembers } from './phone-members.ts'
import { subscriberMembers } from './subscriber-members.ts'

/** Business groups, as their provider runs them: all of them, new ones, and the pages of each. */
export function groupsRouter(context: Context): Router {
  const router = Router()
  router.get('/', async (request, response) => {
    const asked = pageRequestOf(request)
    response.render('admin/groups/list.njk', {
      page: await listGroups(context.database, asked),
      search: asked.search,
    })
  })
  router.get('/new', (_request, response) => {
    drawNew(response, {})
  })
  router.post('/new', async (request, response) => {
    await add(context, request, response)
  })
  router.get('/:group', async (request, response) => {
    await draw(context, response, { group: await wantListed(context, request) })
  })
  router.post('/:group', async (request, response) => {
    await save(context, request, response)
  })
  router.post('/:group/remove', async (request, response) => {
    await remove(context, request, response)
  })
  router.use('/:group/phones', membersRouter(context, phoneMembers))
  router.use('/:group/subscribers', membersRouter(context, subscriberMembers))
  router.use('/:group/administrators', groupAdministratorsRouter(context))
  return router
}

async function add(context: Context, request: Request, response: Response): Promise<void> {
  const body = formBody(request)
  try {
    const { id, name } = await addGroup(context, actorOf(request), readNewGroup(body))
    const said = `${name} is added. Now put its phones and subscribers into it, and give it an administrator.`
    leadTo(request, response, { address: urls.group(id), said })
  } catch (error) {
    drawNew(response, body, formProblem(error))
  }
}

function drawNew(response: Response, body: FormBody, problem?: Problem): void {
  const fields = spellingFields(body)
  response.status(problem ? statusOf(problem) : 200).render('admin/groups/new.njk', {
    fields: withProblems(fields, problem?.fields ?? {}),
    summary: summaryOf(problem, fields),
  })
}

interface Drawn {
  group: ListedGroup
  body?: FormBody
  problem?: Problem
}

async function draw(context: Context, response: Response, { group, body, problem }: Drawn): Promise<void> {
  const held = body ?? formOfGroup(group)
  const problems = problem?.fields ?? {}
  const [spelling, rules] = [spellingFields(held), ruleFields(held, await readGlobalSettings(context.database))]
  response.status(problem ? statusOf(problem) : 200).render('admin/groups/group.njk', {
    ...(await groupHead(context, group, 'settings')),
    spelling: withProblems(spelling, problems),
    rules: withProblems(rules, problems),
    // After a conflict the next attempt starts from what is saved now: that is what "save again" means.
    revision: problem?.kind === 'conflict' ? String(group.revision) : textOf(held, 'revision'),
    summary: summaryOf(problem, [...spelling, ...rules]),
  })
}

async function save(context: Context, request: Request, response: Response): Promise<void> {
  const group = await wantListed(context, request)
  const body = formBody(request)
  try {
    const revision = Number(textOf(body, 'revision')) || group.revision
    const { id, name } = await changeGroup(context, actorOf(request), group.id, { ...readGroup(body), revision })
    leadTo(request, response, { address: urls.group(id), said: `${name} is saved.` })
  } catch (error) {
    await draw(context, response, { group, body, problem: formProblem(error) })
  }
}

async function remove(context: Context, request: Request, response: Response): Promise<void> {
  const group = await wantListed(context, request)
  try {
    await removeGroup(context, actorOf(request), group.id)
    const said = `The group ${group.name} is removed, with its profiles and its administrators.`
    leadTo(request, response, { address: urls.groups(), said })
  } catch (error) {
    await draw(context, response, { group, problem: formProblem(error) })
  }
}
