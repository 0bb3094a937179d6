import type { RequestListener } from 'node:http'
import type { Context } from '../app/context.ts'
import type { Files } from '../app/file-request.ts'
import { unreachable, unreachableScreen } from '../app/unreachable.ts'
import type { Ways } from './middleware/arrival.ts'
import { give } from './reply.ts'
import { shortWay, type Refusal, type ShortWay } from './short-way.ts'

/** A step of the Login/Logout app. */
const appAddress = /^\/p\/([A-Za-z0-9_-]{43})\/app\//

/**
 * What phones are answered from our start until the database is there: their files as they were last right, and that the server
 * cannot be reached, where a person asks. Everything else is refused, and comes again.
 */
export function meanwhile(
  { brands, lastRight }: Pick<Context, 'brands' | 'lastRight'>,
  refusal: Refusal,
  ways: Ways,
): { others: RequestListener; short: ShortWay } {
  const files: Files = {
    answer: async (request) => {
      const last = await lastRight?.find(request)
      if (!last) throw unreachable()
      return { ...last, isKept: true, isLastRight: true }
    },
    figures: () => ({ count: 0, bytes: 0, limit: 0, waiting: 0 }),
    load: () => 0,
  }
  const others: RequestListener = (request, response) => {
    const [, token] = appAddress.exec(request.url ?? '') ?? []
    const userAgent = request.headers['user-agent'] ?? ''
    const screen = token === undefined ? undefined : unreachableScreen(brands, { token, userAgent })
    if (!screen) {
      give(response, refusal(request, unreachable()))
      return
    }
    response.writeHead(200, { 'Content-Type': screen.type, 'Cache-Control': 'no-store' })
    response.end(screen.body)
  }
  return { others, short: shortWay(files, refusal, ways) }
}
