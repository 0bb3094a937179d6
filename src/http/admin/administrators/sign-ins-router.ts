import { Router } from 'express'
import type { Context } from '../../../app/context.ts'
import { endSignIn, mostSignIns, signInsNow } from '../../../app/sign-ins.ts'
import { hereOf } from '../../account/holder.ts'
import { signInRows } from '../../account/sign-in-rows.ts'
import { actorOf } from '../../middleware/sign-in.ts'
import { leadTo } from '../lead-back.ts'
import { urls } from '../urls.ts'

/** Everybody who is signed in to the pages, where, and the way to end it. */
export function signInsRouter(context: Context): Router {
  const router = Router()
  router.get('/', async (request, response) => {
    const rows = signInRows(await signInsNow(context), hereOf(request))
    response.render('admin/administrators/sign-ins.njk', { rows, isCut: rows.length === mostSignIns })
  })
  router.post('/:id/end', async (request, response) => {
    const { name } = await endSignIn(context, actorOf(request), request.params.id)
    leadTo(request, response, { address: urls.signIns(), said: `${name} is signed out there.` })
  })
  return router
}
