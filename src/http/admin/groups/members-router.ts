import { Router, type Request, type Response } from 'express'
import type { Context } from '../../../app/context.ts'
import { putInGroup } from '../../../app/group-members.ts'
import type { PageRequest } from '../../../domain/page.ts'
import { invalid, type Problem } from '../../../domain/problem.ts'
import type { ListedGroup } from '../../../stores/groups.ts'
import { statusOf } from '../../middleware/problem-status.ts'
import { actorOf } from '../../middleware/sign-in.ts'
import { isTicked, textOf, textsOf } from '../form-body.ts'
import { formProblem } from '../form-problem.ts'
import { leadTo } from '../lead-back.ts'
import { pageRequestOf } from '../list-query.ts'
import { urls } from '../urls.ts'
import { groupHead, wantListed } from './group-page.ts'
import { partsOf, type MemberKind, type Refused } from './members.ts'
import { membersWords } from './members-words.ts'

/** As many as are put in at once. */
const most = 1000

/** The phones or the subscribers of one group: all of them, to take out, and others to put in. */
export function membersRouter(context: Context, kind: MemberKind): Router {
  const router = Router({ mergeParams: true })
  router.get('/', async (request, response) => {
    await draw(context, kind, { request, response, group: await wantListed(context, request) })
  })
  router.post('/put-in', async (request, response) => {
    await putIn(context, kind, request, response)
  })
  router.post('/take-out', async (request, response) => {
    await takeOut(context, kind, request, response)
  })
  return router
}

/** Puts in what can be; what cannot stays in the form, with a sentence each. */
async function putIn(context: Context, kind: MemberKind, request: Request, response: Response): Promise<void> {
  const group = await wantListed(context, request)
  const pasted = textOf(request.body, 'pasted')
  try {
    const typed = [...textsOf(request.body, 'members'), ...partsOf(pasted)]
    if (typed.length === 0) throw invalid({ pasted: `Paste ${kind.pasted.toLowerCase()}, or tick ${kind.many} below.` })
    if (typed.length > most) throw invalid({ pasted: `Put in at most ${most} at once.` })
    const { ids, refused } = await kind.read(context, group, { typed, move: isTicked(request.body, 'move') })
    const said = ids.length > 0 ? await put(context, kind, request, { group, ids }) : ''
    if (refused.length === 0) leadTo(request, response, { address: urls.groupPart(group.id, kind.part), said })
    else {
      response.locals['said'] = said
      await draw(context, kind, { request, response, group: await wantListed(context, request), refused })
    }
  } catch (error) {
    await draw(context, kind, { request, response, group, pasted, problem: formProblem(error) })
  }
}

async function put(
  context: Context,
  kind: MemberKind,
  request: Request,
  { group, ids }: { group: ListedGroup; ids: readonly string[] },
): Promise<string> {
  const members = await kind.members(context, ids, isTicked(request.body, 'along'))
  const moved = await putInGroup(context, actorOf(request), group.id, members)
  return `Put into ${group.name}: ${membersWords(moved)}.`
}

async function takeOut(context: Context, kind: MemberKind, request: Request, response: Response): Promise<void> {
  const group = await wantListed(context, request)
  try {
    const typed = textsOf(request.body, 'members')
    if (typed.length === 0) throw invalid({ members: `Tick at least one ${kind.one}.` })
    const ids = await kind.inside(context, group, typed)
    const members = await kind.members(context, ids, isTicked(request.body, 'along'))
    const moved = await putInGroup(context, actorOf(request), null, members)
    const said = `Taken out of ${group.name}: ${membersWords(moved)}.`
    leadTo(request, response, { address: urls.groupPart(group.id, kind.part), said })
  } catch (error) {
    await draw(context, kind, { request, response, group, problem: formProblem(error) })
  }
}

interface Drawn {
  request: Request
  response: Response
  group: ListedGroup
  pasted?: string
  refused?: readonly Refused[]
  problem?: Problem
}

async function draw(context: Context, kind: MemberKind, drawn: Drawn): Promise<void> {
  const { request, response, group, refused = [], problem } = drawn
  const asked = pageRequestOf(request)
  const find = textOf(request.query, 'find').trim().slice(0, 100)
  const others: PageRequest = { page: 1, size: 50, search: find }
  const status = problem ? statusOf(problem) : 200
  response.status(refused.length > 0 ? 422 : status).render('admin/groups/members.njk', {
    ...(await groupHead(context, group, kind.part)),
    kind,
    address: urls.groupPart(group.id, kind.part),
    page: await kind.list(context, asked, group.id),
    search: asked.search,
    others: await kind.list(context, others, null),
    find,
    pasted: drawn.pasted ?? refused.map(({ typed }) => typed).join('\n'),
    refused,
    problem: problem?.sentence ?? '',
  })
}
