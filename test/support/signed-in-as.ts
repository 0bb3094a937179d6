import express, { type Express } from 'express'
import type { SignedIn } from '../../src/app/sign-in.ts'
import type { Access } from '../../src/domain/access.ts'

/** The face with somebody signed in at every request, as whatever stands in front of us vouches for them. */
export function signedInAs(face: Express, access: Access): Express {
  // Only FreePBX limits somebody to a range.
  const key = access.role === 'range' ? { freepbx: 'fred' } : { administrator: 7_000_001 }
  const known: SignedIn = { key, name: 'fred', passwordHash: '', access }
  const front = express()
  front.use((request, _response, next) => {
    request.user = known
    next()
  })
  front.use(face)
  return front
}
