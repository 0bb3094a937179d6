import { Router, type Request, type Response } from 'express'
import type { Context } from '../../../app/context.ts'
import { logOut } from '../../../app/hot-desk.ts'
import { liftLock } from '../../../app/lockout.ts'
import type { LockoutScope } from '../../../domain/lockout.ts'
import { notFound, Problem } from '../../../domain/problem.ts'
import type { Session } from '../../../domain/session.ts'
import { findExtensions } from '../../../stores/extensions.ts'
import { listSessions } from '../../../stores/sessions.ts'
import { actorOf } from '../../middleware/sign-in.ts'
import { isTicked, textOf } from '../form-body.ts'
import { backOf, leadTo } from '../lead-back.ts'
import { pageRequestOf } from '../list-query.ts'
import { shownLines } from '../live/live-phone.ts'
import { locksNow, lockWords } from '../locks.ts'
import { extensionName } from '../names.ts'
import { urls } from '../urls.ts'
import { withPhones } from '../whereabouts.ts'

/** Who is on which phone, now and before, and what is locked after wrong passwords (rule 4). */
export function sessionsRouter(context: Context): Router {
  const router = Router()
  router.get('/', async (request, response) => {
    await drawList(context, request, response, false)
  })
  router.get('/before', async (request, response) => {
    await drawList(context, request, response, true)
  })
  router.post('/locks/lift', async (request, response) => {
    await lift(context, request, response)
  })
  router.post('/:id/log-out', async (request, response) => {
    const said = await endSession(context, request)
    leadTo(request, response, { address: backOf(request.body, urls.sessions()), said })
  })
  return router
}

async function drawList(context: Context, request: Request, response: Response, ended: boolean): Promise<void> {
  const asked = pageRequestOf(request)
  const page = await listSessions(context.database, asked, ended)
  response.render('admin/sessions/list.njk', {
    page: { ...page, items: await sessionRows(context, page.items) },
    lines: ended ? {} : await linesOfSessions(context, page.items),
    search: asked.search,
    ended,
    locks: ended ? [] : await locksNow(context),
    back: request.originalUrl,
  })
}

function linesOfSessions(context: Context, sessions: readonly Session[]) {
  return shownLines(
    context,
    sessions.map(({ mac }) => mac),
  )
}

async function sessionRows(context: Context, sessions: readonly Session[]) {
  const numbers = [...new Set(sessions.map(({ extension }) => extension))]
  const extensions = await findExtensions(context.database, numbers)
  const found = await withPhones(context, sessions)
  return found.map((session) => ({
    ...session,
    name: extensions.find(({ number }) => number === session.extension)?.name ?? '',
  }))
}

/** Logs out; somebody who was logged out meanwhile is as logged out as was wanted. Gives the sentence of what was done. */
async function endSession(context: Context, request: Request): Promise<string> {
  const id = Number(request.params['id'])
  if (!Number.isSafeInteger(id)) throw notFound('such session')
  try {
    const force = isTicked(request.body, 'force')
    const session = await logOut(context, actorOf(request), id, { why: 'logged out by an administrator', force })
    const [shown] = await withPhones(context, [session])
    const [extension] = await findExtensions(context.database, [session.extension])
    const who = extensionName(extension ?? { number: session.extension, name: '' })
    const where = `the ${shown?.phone ?? ''}`
    return session.endedAt === null
      ? `${who} is in a call, and is logged out of ${where} when the call ends.`
      : `${who} is logged out of ${where}.`
  } catch (error) {
    if (error instanceof Problem && error.code === 'not-logged-in') return error.sentence
    throw error
  }
}

const scopes: readonly LockoutScope[] = ['extension', 'phone', 'address']

/** Lifts a lock; one that has run out meanwhile is as lifted as was wanted. */
async function lift(context: Context, request: Request, response: Response): Promise<void> {
  const scope = scopes.find((one) => one === textOf(request.body, 'scope'))
  const subject = textOf(request.body, 'subject')
  if (!scope) throw notFound('such lock')
  const what = lockWords(scope, subject)
  let said = `The lock of ${what} is lifted.`
  try {
    await liftLock(context, actorOf(request), scope, subject)
  } catch (error) {
    if (!(error instanceof Problem) || error.kind !== 'missing') throw error
    said = `There is no lock of ${what} any more.`
  }
  leadTo(request, response, { address: backOf(request.body, urls.sessions()), said })
}
