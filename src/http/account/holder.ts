import type { Request } from 'express'
import type { Holder } from '../../app/second-factor.ts'
import { ownerOf } from '../../app/sign-ins.ts'
import { signedOutAs } from '../../app/signed-out.ts'
import { notFound } from '../../domain/problem.ts'
import { signedIn } from '../middleware/sign-in.ts'
import { addressOf } from '../middleware/source-of-person.ts'

/** Whose account it is, as sign-ins are kept by. Throws a Problem for whom FreePBX vouches for: theirs is there. */
export function ownerOfAccount(request: Request): string {
  const known = signedIn(request)
  const owner = known && ownerOf(known.key)
  if (owner === undefined) throw notFound('such page')
  return owner
}

/** Who signs in by name and so may have a second factor. Throws a Problem for anybody else. */
export function holderOf(request: Request): Holder {
  const known = signedIn(request)
  if (!known || !('administrator' in known.key)) throw notFound('such page')
  return { id: known.key.administrator, name: known.name, address: addressOf(request) }
}

/** What this browser's sign-in is called. */
export function hereOf(request: Request): string {
  return signedOutAs(request.sessionID)
}
