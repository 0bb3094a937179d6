import { Router, type Request } from 'express'
import type { Context } from '../../app/context.ts'
import { reachOf } from '../../app/phone-reach.ts'
import { onlyRange } from '../../domain/access.ts'
import { isInRange, type ExtensionRange } from '../../domain/extension-range.ts'
import { readMac } from '../../domain/mac.ts'
import type { PhoneReach } from '../../domain/phone-reach.ts'
import { findMapping } from '../../stores/mappings.ts'
import { findSession } from '../../stores/sessions.ts'
import { urls } from '../admin/urls.ts'
import { accessOf } from '../middleware/sign-in.ts'

/** Whether what an address names is there for somebody limited to a range. */
type Reaches = (context: Context, range: ExtensionRange, named: Partial<Record<string, string>>) => Promise<boolean>

const everybody: Reaches = () => Promise.resolve(true)

const person: Reaches = (_context, range, { number = '' }) => Promise.resolve(isInRange(number, range))

const row: Reaches = async ({ database }, range, { id }) => {
  const found = Number.isSafeInteger(Number(id)) ? await findMapping(database, Number(id)) : undefined
  return found !== undefined && isInRange(found.extension, range)
}

const session: Reaches = async ({ database }, range, { id }) => {
  const found = Number.isSafeInteger(Number(id)) ? await findSession(database, Number(id)) : undefined
  return found !== undefined && isInRange(found.extension, range)
}

function phone(...kinds: PhoneReach[]): Reaches {
  return async ({ database }, range, { mac: typed = '' }) => {
    const mac = readMac(typed)
    const reach = mac === undefined ? undefined : await reachOf(database, range, mac)
    return reach !== undefined && kinds.includes(reach)
  }
}

const theirPhone = phone('theirs')
const anyPhone = phone('theirs', 'free')

const get = 'get'
const both = ['get', 'post'] as const

/** Every page of the provider's that is there for somebody limited to a range, and of what. No other one is. */
const pages: readonly [address: string, methods: 'get' | 'post' | readonly ('get' | 'post')[], of: Reaches][] = [
  [urls.extensions(), get, everybody],
  ['/extensions/:number', get, person],
  ['/extensions/:number/edit', both, person],
  ['/extensions/:number/keys', both, person],
  ['/extensions/:number/keys/history', both, person],
  ['/extensions/:number/profiles/:brand/:model', both, person],
  ['/extensions/:number/profiles/:brand/:model/files', get, person],
  ['/extensions/:number/profiles/:brand/:model/history', both, person],
  [urls.mappings(), get, everybody],
  [urls.newMapping(), both, everybody],
  ['/extension-mapping/:id', both, row],
  ['/extension-mapping/:id/remove', 'post', row],
  [urls.phones(), get, everybody],
  ['/phones/:mac', get, anyPhone],
  ['/phones/:mac/log-in', 'post', anyPhone],
  ['/phones/:mac/files', get, theirPhone],
  ['/phones/:mac/settings', get, theirPhone],
  ['/phones/:mac/settings/files', get, theirPhone],
  ['/phones/:mac/settings/take-away', 'post', theirPhone],
  ['/phones/:mac/resync', 'post', theirPhone],
  ['/phones/:mac/restart', 'post', theirPhone],
  [urls.sessions(), get, everybody],
  [urls.pastSessions(), get, everybody],
  ['/sessions/:id/log-out', 'post', session],
  [urls.liftLock(), 'post', everybody],
  [urls.record(), get, everybody],
]

/**
 * In front of the provider's pages: notes of a request by somebody limited to a range whether what it names is there for
 * them. What is not named here is not there; what may not be seen is as what never was.
 */
export function rangeGate(context: Context): Router {
  const gate = Router()
  gate.use((request, _response, next) => {
    next(onlyRange(accessOf(request)) ? undefined : 'router')
  })
  for (const [address, methods, reaches] of pages) {
    for (const method of [methods].flat()) {
      gate[method](address, async (request: Request, response, next) => {
        const range = onlyRange(accessOf(request))
        response.locals['isReached'] = range !== undefined && (await reaches(context, range, request.params as object))
        next('router')
      })
    }
  }
  return gate
}
