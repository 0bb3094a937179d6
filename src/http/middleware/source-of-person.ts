import type { Request } from 'express'
import type {} from '../freepbx/identity.ts'

/** The address that somebody sits at; behind a web server on this machine, or FreePBX, what it says. */
export function addressOf(request: Request): string {
  return (request.identity?.address ?? request.ip ?? '').replace(/^::ffff:(?=\d+\.)/i, '')
}
