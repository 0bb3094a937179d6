import { Router } from 'express'
import type { Context } from '../../../app/context.ts'
import { guessWindow } from '../../../app/guesses.ts'
import { liftSweep, sweepsNow } from '../../../app/sweeps.ts'
import { notFound, Problem } from '../../../domain/problem.ts'
import { readGlobalSettings } from '../../../stores/global-settings.ts'
import { countUninvited } from '../../../stores/uninvited-phones.ts'
import { listSweeps, type Sweep } from '../../../stores/sweeps.ts'
import { actorOf } from '../../middleware/sign-in.ts'
import { textOf } from '../form-body.ts'
import { leadTo } from '../lead-back.ts'
import { locksNow } from '../locks.ts'
import { urls } from '../urls.ts'

/** Who guesses: addresses that ask for one phone after the other, and what is locked after wrong passwords. */
export function guessingRouter(context: Context): Router {
  const router = Router()
  router.get('/', async (_request, response) => {
    const { newPhonesPerAddress, mostNewPhones } = await readGlobalSettings(context.database)
    response.render('admin/guessing/list.njk', {
      sweeps: await sweepsNow(context),
      ...{ newPhonesPerAddress, mostNewPhones },
      uninvited: await countUninvited(context.database),
      locks: await locksNow(context),
    })
  })
  router.post('/lift', async (request, response) => {
    const source = textOf(request.body, 'source').slice(0, 60)
    if (source === '') throw notFound('such address')
    let said = `${source} may ask again, and is counted anew.`
    try {
      await liftSweep(context, actorOf(request), source)
    } catch (error) {
      if (!(error instanceof Problem) || error.kind !== 'missing') throw error
      said = `${source} is not made to wait any more.`
    }
    leadTo(request, response, { address: urls.guessing(), said })
  })
  return router
}

/** Addresses that are made to wait now, for the first page that an administrator sees. */
export async function guessingNow({ database, now }: Pick<Context, 'database' | 'now'>): Promise<Sweep[]> {
  return listSweeps(database, now() - guessWindow, 20)
}
