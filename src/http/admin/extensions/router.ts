import { Router, type Request, type Response } from 'express'
import type { Context } from '../../../app/context.ts'
import { addExtension, changeExtension, removeExtension, wantExtension } from '../../../app/extensions.ts'
import { pbxOfExtensions, refuseAddition } from '../../../app/pbx-extension.ts'
import { lastSync } from '../../../app/sync-extensions.ts'
import { onlyRange } from '../../../domain/access.ts'
import { showExtension, type Extension } from '../../../domain/extension.ts'
import type { Problem } from '../../../domain/problem.ts'
import { listExtensions } from '../../../stores/extensions.ts'
import { groupNames } from '../../../stores/groups.ts'
import { statusOf } from '../../middleware/problem-status.ts'
import { accessOf, actorOf } from '../../middleware/sign-in.ts'
import { summaryOf, withProblems } from '../field.ts'
import { formBody, textOf, type FormBody } from '../form-body.ts'
import { formProblem } from '../form-problem.ts'
import { groupField, groupFilter, narrowedTo, putIntoChosen, readGroupChoice, saidOf } from '../groups/group-choice.ts'
import { subscriberMembers } from '../groups/subscriber-members.ts'
import { leadTo } from '../lead-back.ts'
import { pageRequestOf } from '../list-query.ts'
import { extensionName } from '../names.ts'
import { urls } from '../urls.ts'
import { whereaboutsOf } from '../whereabouts.ts'
import {
  extensionChange,
  extensionFields,
  formOfExtension,
  newExtensionInput,
  pbxExtensionChange,
  pbxExtensionFields,
} from './extension-form.ts'
import { extensionView } from './extension-view.ts'
import { keysRouter } from '../../keys/router.ts'
import { providersKeys } from './keys-place.ts'
import { providersPlace } from './profile-place.ts'
import { profileRouter } from './profile-router.ts'

/** The extensions: all of them, new ones, one after the other, and the phone profiles of each (`profile-router.ts`). */
export function extensionsRouter(context: Context): Router {
  const router = Router()
  router.get('/', async (request, response) => {
    await drawList(context, request, response)
  })
  router.get('/new', async (request, response) => {
    refuseAddition(context)
    await drawForm(context, response, { body: { ...formOfExtension(), group: textOf(request.query, 'group') } })
  })
  router.post('/new', async (request, response) => {
    await save(context, request, response)
  })
  router.get('/:number', async (request, response) => {
    const isLimited = onlyRange(accessOf(request)) !== undefined
    const view = await extensionView(context, request.params.number, isLimited)
    response.render('admin/extensions/extension.njk', { ...view, summary: null })
  })
  router.get('/:number/edit', async (request, response) => {
    const before = await wantExtension(context.database, request.params.number)
    await drawForm(context, response, { body: formOfExtension(before), before, from: pbxOfExtensions(context) })
  })
  router.post('/:number/edit', async (request, response) => {
    await save(context, request, response, await wantExtension(context.database, request.params.number))
  })
  router.post('/:number/group', async (request, response) => {
    await putIntoGroup(context, request, response)
  })
  router.post('/:number/remove', async (request, response) => {
    const { number } = request.params
    await removeExtension(context, actorOf(request), number)
    leadTo(request, response, { address: urls.extensions(), said: `Extension ${number} is deleted.` })
  })
  router.use('/:number/keys', keysRouter(context, providersKeys(context)))
  router.use('/:number/profiles/:brand/:model', profileRouter(context, providersPlace(context)))
  return router
}

async function drawList(context: Context, request: Request, response: Response): Promise<void> {
  const { directory } = context.pbx
  const sync = await lastSync(context)
  const asked = pageRequestOf(request)
  const { groups, group, only } = await narrowing(context, request)
  const page = await listExtensions(context.database, asked, only)
  const whereabouts = await whereaboutsOf(
    context,
    page.items.map(({ number }) => number),
  )
  response.render('admin/extensions/list.njk', {
    search: asked.search,
    groups: groupFilter(groups, group),
    narrowed: saidOf(group),
    from: pbxOfExtensions(context) ?? null,
    readAt: sync?.at ?? null,
    isTroubled: (sync?.trouble ?? sync?.wrong) !== undefined || directory.troubles().length > 0,
    page: {
      ...page,
      items: page.items.map((extension) => ({
        ...showExtension(extension),
        now: whereabouts[extension.number] ?? [],
        group: groups.find(({ id }) => id === extension.group) ?? null,
      })),
    },
  })
}

/** To somebody limited to a range there are no groups. */
async function narrowing({ database }: Context, request: Request) {
  const range = onlyRange(accessOf(request))
  if (range) return { groups: [], group: undefined, only: { range } }
  const groups = await groupNames(database)
  const group = narrowedTo(request.query, groups)
  return { groups, group, only: group === undefined ? {} : { group: group?.id ?? null } }
}

async function save(context: Context, request: Request, response: Response, before?: Extension): Promise<void> {
  const body = formBody(request)
  const from = pbxOfExtensions(context)
  try {
    const actor = actorOf(request)
    const change = from === undefined ? extensionChange : pbxExtensionChange
    const saved = before
      ? await changeExtension(context, actor, before.number, change(body))
      : await addExtension(context, actor, { ...newExtensionInput(body), group: readGroupChoice(body) })
    const done = before ? 'saved' : 'added'
    const out = before?.enabled && !saved.enabled ? ' It is logged out wherever it was.' : ''
    const said = `Extension ${extensionName(saved)} is ${done}.${out}`
    leadTo(request, response, { address: urls.extension(saved.number), said })
  } catch (error) {
    await drawForm(context, response, { body, before, from, problem: formProblem(error) })
  }
}

async function putIntoGroup(context: Context, request: Request, response: Response): Promise<void> {
  const { number } = await wantExtension(context.database, (request.params as { number?: string }).number ?? '')
  try {
    const said = await putIntoChosen(context, request, subscriberMembers, number)
    leadTo(request, response, { address: `${urls.extension(number)}#group`, said })
  } catch (error) {
    const problem = formProblem(error)
    const view = await extensionView(context, number)
    const fields = view.group ? [view.group] : []
    response.status(statusOf(problem)).render('admin/extensions/extension.njk', {
      ...view,
      group: withProblems(fields, problem.fields)[0],
      summary: summaryOf(problem, fields),
    })
  }
}

interface Drawn {
  body: FormBody
  before?: Extension | undefined
  /** The PBX whose extension it is. */
  from?: string | undefined
  problem?: Problem
}

async function drawForm(context: Context, response: Response, { body, before, from, problem }: Drawn): Promise<void> {
  const own = before && from !== undefined ? pbxExtensionFields(body, before) : extensionFields(body, before)
  const group = before ? [] : [groupField(await groupNames(context.database), textOf(body, 'group'))]
  const fields = [...own, ...group]
  response.status(problem ? statusOf(problem) : 200).render('admin/extensions/form.njk', {
    fields: withProblems(fields, problem?.fields ?? {}),
    number: before?.number ?? '',
    from: from ?? null,
    summary: summaryOf(problem, fields),
  })
}
