import { createHash, timingSafeEqual } from 'node:crypto'
import type { Request, RequestHandler, Response } from 'express'
import { apiTokenOf } from '../../app/api-tokens.ts'
import type { Context } from '../../app/context.ts'
import { onlyGroup, type Access } from '../../domain/access.ts'
import type { Actor } from '../../domain/actor.ts'
import type { Scopes } from '../../domain/token-scope.ts'
import { RequestTrouble } from './problem-json.ts'
import type { RefusalLimit } from './rate-limits.ts'

const realm = 'Bearer realm="Hot Desk"'

const ofEnvironment: { name: string; access: Access; scopes: Scopes | null } = {
  name: 'HOTDESK_API_TOKEN',
  scopes: null,
  access: { role: 'administrator' },
}

/** Lets a request with a good token pass, and notes on whose behalf. `apiToken`: the one of the environment. */
export function needToken(context: Context, apiToken: string | undefined, refusals: RefusalLimit): RequestHandler {
  return async (request, response, next) => {
    await refusals.check(request)
    const [, token] = /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? '') ?? []
    if (token === undefined) {
      const sentence = 'Send an API token with the request: Authorization: Bearer TOKEN.'
      throw new RequestTrouble(401, 'no-token', sentence, { 'WWW-Authenticate': realm })
    }
    const known = isSame(token, apiToken ?? '') ? ofEnvironment : await apiTokenOf(context, token)
    if (!known) {
      await refusals.count(request, response)
      const sentence = 'This API token opens nothing. It may have been removed, or have expired; make a new one.'
      throw new RequestTrouble(401, 'wrong-token', sentence, { 'WWW-Authenticate': `${realm}, error="invalid_token"` })
    }
    const group = onlyGroup(known.access)
    const actor: Actor = { name: `API token ${known.name}`, address: plainAddress(request.ip) }
    response.locals['actor'] = group === undefined ? actor : { ...actor, group }
    response.locals['access'] = known.access
    response.locals['scopes'] = known.scopes
    next()
  }
}

/** Whose token came with a request that was let pass; otherwise somebody's. */
export function tokenOf(request: Request, response: Response): Actor {
  const known = response.locals['actor'] as Actor | undefined
  return known ?? { name: 'somebody', address: plainAddress(request.ip) }
}

/** In constant time. An empty token is none. */
function isSame(given: string, kept: string): boolean {
  const [one, other] = [given, kept].map((text) => createHash('sha256').update(text).digest())
  return timingSafeEqual(one as Buffer, other as Buffer) && kept !== ''
}

/** An IPv4 address is written as such on a socket that also speaks IPv6. */
function plainAddress(address = ''): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '')
}
