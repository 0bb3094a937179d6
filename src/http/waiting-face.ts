import express, { type Express } from 'express'
import type { Context } from '../app/context.ts'
import { healthRouter, whileAway } from './health/router.ts'
import { securityHeaders } from './middleware/security-headers.ts'

/** What people see from our start until the database is there. */
const words =
  'The database does not answer. Pages come back as soon as it does. Phones keep what they have meanwhile.\n'

/** The people's face of that time: how the server is, and nothing else. */
export function waitingFace(context: Context): Express {
  const face = express()
  face.disable('x-powered-by')
  face.disable('etag')
  face.use(securityHeaders())
  face.use(healthRouter(context, undefined, whileAway))
  face.use((_request, response) => {
    response.status(503).set({ 'Retry-After': '10', 'Cache-Control': 'no-store' }).type('text').send(words)
  })
  return face
}
