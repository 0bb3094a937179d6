import type { RequestHandler } from 'express'
import type { SignedIn } from '../../app/sign-in.ts'
import type { Access } from '../../domain/access.ts'
import { Problem } from '../../domain/problem.ts'
import type { Identity } from './identity.ts'

/** The section of FreePBX that our pages are. */
const section = 'hotdesk'

/** What somebody whom FreePBX vouches for may do here. Throws a Problem for whoever may not open our pages there. */
export function accessFrom({ sections, low, high }: Identity): Access {
  if (!sections.includes('*') && !sections.includes(section)) {
    throw new Problem('refused', 'not-allowed', 'Your FreePBX administrator has no permission for Hot Desk.')
  }
  return low === '' && high === '' ? { role: 'administrator' } : { role: 'range', low, high }
}

/** Signs in whom FreePBX vouches for, for this request. */
export const signInByIdentity: RequestHandler = (request, _response, next) => {
  const { identity } = request
  if (!identity) throw new Error('Nobody is vouched for where somebody has to be.')
  const known: SignedIn = {
    key: { freepbx: identity.user },
    name: identity.user,
    passwordHash: '',
    access: accessFrom(identity),
  }
  request.user = known
  next()
}
