import { Router, type Request, type Response } from 'express'
import type { Context } from '../../../app/context.ts'
import { openApprovalWindow } from '../../../app/global-settings.ts'
import { addPhone } from '../../../app/phones.ts'
import { onlyRange } from '../../../domain/access.ts'
import { invalid, type Problem } from '../../../domain/problem.ts'
import { groupNames } from '../../../stores/groups.ts'
import { listPhones } from '../../../stores/phones.ts'
import { statusOf } from '../../middleware/problem-status.ts'
import { accessOf, actorOf } from '../../middleware/sign-in.ts'
import { drawPhonesOfRange } from '../../range/phones.ts'
import { summaryOf, withProblems } from '../field.ts'
import { textOf, textsOf } from '../form-body.ts'
import { formProblem } from '../form-problem.ts'
import { guessingNow } from '../guessing/router.ts'
import { groupField, readGroupChoice } from '../groups/group-choice.ts'
import { backOf, leadTo } from '../lead-back.ts'
import { pageRequestOf } from '../list-query.ts'
import { shownLines } from '../live/live-phone.ts'
import { phoneName } from '../names.ts'
import { urls } from '../urls.ts'
import { approvalWindow, inMinutes } from './approval-window.ts'
import { approveMany } from './approve-many.ts'
import { narrowingOf } from './narrowing.ts'
import { newPhoneFields, newPhoneInput, typedPhone, type TypedPhone } from './phone-form.ts'
import { resyncChosen } from './resync-many.ts'
import { phoneRows } from './phone-rows.ts'
import { drawTransports } from './transport-page.ts'
import { phoneRouter } from './phone-router.ts'

/** The phones: all of them, new ones, and one after the other (`phone-router.ts`). */
export function phonesRouter(context: Context): Router {
  const router = Router()
  router.get('/', async (request, response) => {
    const range = onlyRange(accessOf(request))
    if (range) await drawPhonesOfRange(context, request, response, range)
    else await drawList(context, request, response)
  })
  router.get('/transport', async (request, response) => {
    await drawTransports(context, request, response)
  })
  router.get('/new', async (request, response) => {
    await drawNew(context, response, { typed: { mac: '', model: '' }, group: textOf(request.query, 'group') })
  })
  router.post('/new', async (request, response) => {
    await add(context, request, response)
  })
  router.post('/approve', async (request, response) => {
    const [one] = textsOf(request.body, 'one')
    const chosen = one === undefined ? textsOf(request.body, 'phones') : [one]
    const said = await approveMany(context, actorOf(request), chosen)
    leadTo(request, response, { address: backOf(request.body, urls.phones()), said })
  })
  router.post('/resync', async (request, response) => {
    const said = await resyncChosen(context, actorOf(request), request.body)
    leadTo(request, response, { address: backOf(request.body, urls.phones()), said })
  })
  router.post('/approval-window', async (request, response) => {
    await setWindow(context, request, response)
  })
  router.use('/:mac', phoneRouter(context))
  return router
}

async function drawList(context: Context, request: Request, response: Response, problem?: Problem): Promise<void> {
  const asked = pageRequestOf(request)
  const { only, location, groups, tabs, narrowed } = await narrowingOf(context, request.query)
  const page = await listPhones(context.database, asked, only)
  const rows = await phoneRows(context, page.items)
  response.status(problem ? statusOf(problem) : 200).render('admin/phones/list.njk', {
    page: { ...page, items: rows },
    lines: await shownLines(
      context,
      rows.map(({ mac }) => mac),
    ),
    search: asked.search,
    location,
    groups,
    tabs,
    narrowed,
    waiting: rows.some(({ waits }) => waits),
    window: await approvalWindow(context),
    guessing: await guessingNow(context),
    brandChoices: context.brands.map(({ id, name }) => ({ value: id, title: name })),
    minutes: {
      name: 'minutes',
      kind: 'number',
      title: 'Open it for',
      unit: 'minutes',
      value: textOf(request.body, 'minutes') || '10',
      ...(problem?.fields['minutes'] === undefined ? {} : { problem: problem.fields['minutes'] }),
    },
    summary: summaryOf(problem, ['minutes']),
    back: request.method === 'GET' ? request.originalUrl : urls.phones(),
  })
}

async function add(context: Context, request: Request, response: Response): Promise<void> {
  const typed = typedPhone(request.body)
  try {
    const phone = await addPhone(context, actorOf(request), {
      ...newPhoneInput(typed),
      group: readGroupChoice(request.body),
    })
    const said = `The phone ${phoneName(context.brands, phone)} is in the list. Connect it, then approve it.`
    leadTo(request, response, { address: urls.phone(phone.mac), said })
  } catch (error) {
    const group = textOf(request.body, 'group')
    await drawNew(context, response, { typed, group, problem: formProblem(error) })
  }
}

async function drawNew(
  context: Context,
  response: Response,
  { typed, group, problem }: { typed: TypedPhone; group: string; problem?: Problem },
): Promise<void> {
  const groups = groupField(await groupNames(context.database), group)
  const fields = [...newPhoneFields(context.brands, typed), groups]
  response.status(problem ? statusOf(problem) : 200).render('admin/phones/new.njk', {
    fields: withProblems(fields, problem?.fields ?? {}),
    summary: summaryOf(problem, fields),
  })
}

async function setWindow(context: Context, request: Request, response: Response): Promise<void> {
  try {
    const minutes = minutesOf(textOf(request.body, 'minutes').trim())
    await openApprovalWindow(context, actorOf(request), minutes)
    const until = `For ${inMinutes(minutes * 60_000)} new phones on the named networks approve themselves.`
    leadTo(request, response, {
      address: urls.phones(),
      said: minutes === 0 ? 'The approval window is closed.' : until,
    })
  } catch (error) {
    await drawList(context, request, response, formProblem(error))
  }
}

function minutesOf(typed: string): number {
  if (/^\d{1,4}$/.test(typed)) return Number(typed)
  throw invalid({ minutes: 'Type a number of minutes from 1 to 480.' })
}
