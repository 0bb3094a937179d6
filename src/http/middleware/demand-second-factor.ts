import type { RequestHandler } from 'express'
import type { Context } from '../../app/context.ts'
import { isSecondFactorRequired } from '../../app/second-factor.ts'
import { Problem } from '../../domain/problem.ts'
import { accountUrls } from '../account/urls.ts'
import { signedIn } from './sign-in.ts'

const sentence = 'Everybody who signs in by name needs a second factor. Set yours up first.'

/** Whoever needs a second factor and has none sets it up before anything else. */
export function demandSecondFactor(context: Context): RequestHandler {
  const page = accountUrls.secondFactor()
  return async (request, response, next) => {
    const known = signedIn(request)
    const isBare = known !== undefined && 'administrator' in known.key && known.secondFactor === false
    const isThere = request.path === page || request.path.startsWith(`${page}/`)
    if (!isBare || isThere || !(await isSecondFactorRequired(context))) next()
    else if (request.get('accept') === 'text/event-stream') response.status(204).end()
    else if (request.method === 'GET') response.redirect(303, page)
    else throw new Problem('refused', 'not-allowed', sentence)
  }
}
