import { Router, type Request, type Response } from 'express'
import { changeOwnPassword } from '../../../app/administrators.ts'
import type { Context } from '../../../app/context.ts'
import {
  changeAccess,
  givePassword,
  removeAdministrator,
  wantAdministrator,
} from '../../../app/manage-administrators.ts'
import { resetSecondFactor } from '../../../app/second-factor.ts'
import { signedInNow } from '../../../app/sign-in.ts'
import type { Problem } from '../../../domain/problem.ts'
import type { Administrator } from '../../../stores/administrators.ts'
import { groupNames } from '../../../stores/groups.ts'
import { statusOf } from '../../middleware/problem-status.ts'
import { actorOf, selfOf } from '../../middleware/sign-in.ts'
import { enter } from '../../middleware/enter.ts'
import { summaryOf, withProblems, type Field } from '../field.ts'
import { textOf } from '../form-body.ts'
import { formProblem } from '../form-problem.ts'
import { backOf, leadTo } from '../lead-back.ts'
import { urls } from '../urls.ts'
import { administratorRows } from './administrator-rows.ts'
import { newPasswordField, readRole, roleChoice, roleField } from './administrator-form.ts'

/** One who signs in by name: what they may do, their password, and the way to be rid of them. */
export function administratorRouter(context: Context): Router {
  const router = Router({ mergeParams: true })
  router.get('/', async (request, response) => {
    await draw(context, request, response, { known: await wanted(context, request) })
  })
  for (const [path, act] of Object.entries(acts)) {
    router.post(path, async (request, response) => {
      const known = await wanted(context, request)
      try {
        leadTo(request, response, await act(context, request, known))
      } catch (error) {
        await draw(context, request, response, { known, problem: formProblem(error) })
      }
    })
  }
  return router
}

/** Does something to somebody; gives where to go on and the sentence of what was done. */
type Act = (context: Context, request: Request, known: Administrator) => Promise<{ address: string; said: string }>

const acts: Readonly<Record<string, Act>> = {
  '/role': async (context, request, { id, name }) => {
    await changeAccess(context, actorOf(request), { id, self: selfOf(request) }, readRole(request.body))
    return { address: urls.administrator(id), said: `${name} has another role now, and has to sign in again.` }
  },
  '/password': async (context, request, { id, name }) => {
    const [old, password] = [textOf(request.body, 'old'), textOf(request.body, 'password')]
    if (id !== selfOf(request)) {
      await givePassword(context, actorOf(request), id, password)
      return {
        address: urls.administrator(id),
        said: `${name} has a new password. Whatever was open with the old one has ended.`,
      }
    }
    await changeOwnPassword(context, actorOf(request), id, { old, new: password })
    const again = await signedInNow(context, { administrator: id })
    if (again) await enter(context, request, again)
    return {
      address: urls.administrator(id),
      said: 'Your password is changed. In other browsers you have to sign in again.',
    }
  },
  '/second-factor': async (context, request, { id, name }) => {
    await resetSecondFactor(context, actorOf(request), { id, self: selfOf(request) })
    const said = `${name} has no second factor any more, and signs in with the password alone. Whatever was open has ended.`
    return { address: urls.administrator(id), said }
  },
  '/remove': async (context, request, { id, name }) => {
    await removeAdministrator(context, actorOf(request), { id, self: selfOf(request) })
    return {
      address: backOf(request.body, urls.administrators()),
      said: `${name} is removed, and can do nothing from now on.`,
    }
  },
}

async function draw(
  { database }: Context,
  request: Request,
  response: Response,
  { known, problem }: { known: Administrator; problem?: Problem },
): Promise<void> {
  const [row] = await administratorRows(database, [known], selfOf(request))
  const role = roleField(await groupNames(database), textOf(request.body, 'role') || roleChoice(known.access))
  const passwords = row?.isSelf ? [oldPasswordField, newPasswordField] : [newPasswordField]
  const problems = problem?.fields ?? {}
  response.status(problem ? statusOf(problem) : 200).render('admin/administrators/administrator.njk', {
    row,
    role: withProblems([role], problems)[0],
    passwords: withProblems(passwords, problems),
    summary: summaryOf(problem, [role, ...passwords]),
  })
}

const oldPasswordField: Field = {
  name: 'old',
  kind: 'password',
  title: 'Password until now',
  value: '',
  autocomplete: 'current-password',
  required: true,
}

async function wanted({ database }: Context, { params }: Request): Promise<Administrator> {
  const { id = '' } = params as { id?: string }
  return wantAdministrator(database, /^[1-9]\d{0,8}$/.test(id) ? Number(id) : Number.NaN)
}
