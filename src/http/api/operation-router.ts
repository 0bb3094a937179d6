import express, { type RequestHandler, type Router } from 'express'
import type { Context } from '../../app/context.ts'
import type { Access } from '../../domain/access.ts'
import type { Actor } from '../../domain/actor.ts'
import { isInScope, type Scopes } from '../../domain/token-scope.ts'
import { bodies } from '../middleware/gates.ts'
import { addressOf } from '../middleware/source-of-person.ts'
import type { Operation } from './operation.ts'
import { linksOf } from './paging.ts'
import { RequestTrouble } from './problem-json.ts'

/** Makes routes of operations, and of every other method on their addresses a 405. The first that fits answers. */
export function operationRouter(context: Context, operations: readonly Operation[], token: RequestHandler): Router {
  const router = express.Router()
  // Whatever a client says of its type: JSON is the only thing that is read here.
  const json = bodies.people.within(express.json({ limit: '1mb', type: () => true, inflate: false }), addressOf)
  for (const path of new Set(operations.map((one) => one.path))) {
    const here = operations.filter((one) => one.path === path)
    const route = router.route(path.replace(/\{(\w+)\}/g, ':$1'))
    for (const one of here) {
      const guards = one.permission === 'everybody' ? [] : [token, needPermission(one)]
      route[one.method](...guards, json, answer(context, one))
    }
    route.all(refuseMethod(here))
  }
  return router
}

const nobody: Actor = { name: 'somebody', address: '' }

/** Before anything of the request is looked at, so that what there is cannot be told from what there is not. */
function needPermission({ permission, method, path }: Operation): RequestHandler {
  return (_request, response, next) => {
    const { role } = response.locals['access'] as Access
    const isAllowed = {
      administrator: true,
      support: method === 'get',
      group: permission === 'group',
      // No token is either of these.
      range: false,
      subscriber: false,
    }[role]
    const scopes = response.locals['scopes'] as Scopes | null
    if (!isAllowed || !isInScope(scopes, { method, path }))
      throw new RequestTrouble(403, 'not-allowed', 'This API token is not good for that.')
    next()
  }
}

function answer(context: Context, operation: Operation): RequestHandler {
  return async (request, response) => {
    const { body, location, status } = await operation.run(context, {
      params: request.params,
      query: request.query,
      body: request.body as unknown,
      actor: (response.locals['actor'] as Actor | undefined) ?? nobody,
      access: (response.locals['access'] as Access | undefined) ?? { role: 'administrator' },
    })
    response.status(status)
    if (location !== undefined) response.location(request.baseUrl + location)
    const links = operation.paged ? linksOf(request.originalUrl, body) : {}
    // Without any, Express would write an empty header.
    if (Object.keys(links).length > 0) response.links(links)
    if (status === 204) response.end()
    else response.json(body)
  }
}

function refuseMethod(here: readonly Operation[]): RequestHandler {
  const methods = here.map((one) => one.method.toUpperCase())
  const allow = [...(methods.includes('GET') ? ['GET', 'HEAD'] : []), ...methods.filter((one) => one !== 'GET')]
  const allowed = allow.join(', ')
  return (request, response) => {
    if (request.method === 'OPTIONS') {
      response.set('Allow', allowed).status(204).end()
      return
    }
    const sentence = `This address takes ${allowed}, not ${request.method}.`
    throw new RequestTrouble(405, 'wrong-method', sentence, { Allow: allowed })
  }
}
