import { Router, type Request, type Response } from 'express'
import { rateLimit } from 'express-rate-limit'
import { addFirstAdministrator, mayMakeFirstAdministrator, needsFirstAdministrator } from '../../app/administrators.ts'
import type { Context } from '../../app/context.ts'
import { Problem } from '../../domain/problem.ts'
import { findAdministratorById } from '../../stores/administrators.ts'
import { readRestored, type Restored } from '../../stores/restored.ts'
import { summaryOf, withProblems, type Field } from '../admin/field.ts'
import { formProblem } from '../admin/form-problem.ts'
import { textOf } from '../admin/form-body.ts'
import { urls } from '../admin/urls.ts'
import { checkCsrf } from '../middleware/csrf.ts'
import { statusOf } from '../middleware/problem-status.ts'
import { sessionCookie } from '../middleware/sessions.ts'
import { asSignedIn, type SignedIn } from '../../app/sign-in.ts'
import { actorOf, localPath, signedIn, type Passport } from '../middleware/sign-in.ts'
import { asError, enter, promised } from '../middleware/enter.ts'
import { codeRouter } from './code-router.ts'
import { beginHalf } from './half-signed-in.ts'

/** What a form brings back when it was refused: never a password. */
interface Typed {
  name?: string
  problem?: Problem
}

/** The pages that are open to everybody: to sign in, and to become the first administrator with the one-time link. */
export function signInPages(context: Context, passport: Passport): Router {
  const router = Router()
  // Each of these may begin a session in the database: nobody is to begin thousands.
  const slowly = rateLimit({
    windowMs: 60_000,
    limit: 200,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    validate: false,
    message: 'Too many requests from your address. Wait a minute.',
  })
  router.use([urls.signIn(), urls.firstAdministrator()], slowly)
  router.get(urls.signIn(), async (request, response) => {
    const to = localPath(request.query['to'])
    if (signedIn(request)) response.redirect(to)
    else {
      const isFirst = await needsFirstAdministrator(context)
      drawSignIn(response, { to, isFirst, restored: await restoredMeanwhile(context, request) })
    }
  })
  router.post(urls.signIn(), checkCsrf, async (request, response) => {
    await signIn(context, passport, request, response)
  })
  router.post(urls.signOut(), checkCsrf, async (request, response) => {
    await promised((done) => {
      request.logout(done)
    })
    request.session.notice = 'You are signed out.'
    response.redirect(303, urls.signIn())
  })
  router.use(urls.signInCode(), codeRouter(context))
  firstAdministrator(context, router)
  return router
}

async function signIn(context: Context, passport: Passport, request: Request, response: Response): Promise<void> {
  const to = localPath(textOf(request.body, 'to'))
  const name = textOf(request.body, 'name')
  try {
    const known = await whoIs(passport, request, response)
    if (!known) {
      throw new Problem('invalid', 'wrong-login', 'Wrong name or password. Type both again.')
    }
    if (known.secondFactor === true) {
      await beginHalf(context, request, known, to)
      response.redirect(303, urls.signInCode())
      return
    }
    await enter(context, request, known)
    response.redirect(303, to)
  } catch (error) {
    const problem = formProblem(error)
    drawSignIn(response, { to, name, problem })
  }
}

function whoIs(passport: Passport, request: Request, response: Response): Promise<SignedIn | false> {
  return new Promise((resolve, reject) => {
    const strategy = passport.authenticate('local', (error: unknown, user: SignedIn | false | undefined) => {
      if (error) reject(asError(error))
      else resolve(user ?? false)
    }) as (request: Request, response: Response, next: (error?: unknown) => void) => void
    strategy(request, response, reject)
  })
}

/** For so long whoever was signed in before a restore is told why they are not any more, in milliseconds. */
const toldFor = 24 * 60 * 60_000

/** What was restored since a browser was signed in here; undefined: nothing, or it never was. */
async function restoredMeanwhile({ database, now }: Context, request: Request): Promise<Restored | undefined> {
  const brought = request.get('cookie')?.includes(`${sessionCookie}=`) ?? false
  if (!brought || request.get('cookie')?.includes(request.sessionID)) return undefined
  const restored = await readRestored(database)
  return restored && now() - restored.at < toldFor ? restored : undefined
}

function drawSignIn(
  response: Response,
  {
    to,
    name = '',
    problem,
    isFirst = false,
    restored,
  }: Typed & { to: string; isFirst?: boolean; restored?: Restored | undefined },
): void {
  const status = problem ? statusOf(problem) : 200
  response.status(status).render('sign-in/sign-in.njk', {
    ...{ to, name, isFirst, summary: summaryOf(problem, []) },
    restored: restored && { at: restored.at, of: Date.parse(restored.of) },
  })
}

function firstAdministrator(context: Context, router: Router): void {
  router.get(urls.firstAdministrator(), async (request, response) => {
    const key = textOf(request.query, 'key')
    const open = await mayMakeFirstAdministrator(context, actorOf(request), key)
    if (open) drawFirstAdministrator(response, { key })
    else response.status(403).render('sign-in/link-used.njk')
  })
  router.post(urls.firstAdministrator(), checkCsrf, async (request, response) => {
    const [key, name, password] = [
      textOf(request.body, 'key'),
      textOf(request.body, 'name'),
      textOf(request.body, 'password'),
    ]
    if (!(await mayMakeFirstAdministrator(context, actorOf(request), key))) {
      response.status(403).render('sign-in/link-used.njk')
      return
    }
    try {
      const id = await addFirstAdministrator(context, actorOf(request), { name, password })
      const made = await findAdministratorById(context.database, id)
      if (made) await enter(context, request, asSignedIn(made))
      response.redirect(303, urls.home())
    } catch (error) {
      drawFirstAdministrator(response, { key, name, problem: formProblem(error) })
    }
  })
}

function drawFirstAdministrator(response: Response, { key, name = '', problem }: Typed & { key: string }): void {
  const fields: Field[] = [
    { name: 'name', kind: 'text', title: 'Name', value: name, autocomplete: 'username', required: true },
    {
      name: 'password',
      kind: 'password',
      title: 'Password',
      value: '',
      description: 'At least 10 characters.',
      required: true,
    },
  ]
  response.status(problem ? statusOf(problem) : 200).render('sign-in/first-administrator.njk', {
    key,
    fields: withProblems(fields, problem?.fields ?? {}),
    summary: summaryOf(problem, fields),
  })
}
