import type { RequestHandler } from 'express'

const safe = ['GET', 'HEAD']

/** Refuses what another site's page sends: the demo has no sessions, so this is what stands in for a form's token. */
export const sameOrigin: RequestHandler = (request, response, next) => {
  if (
    safe.includes(request.method) ||
    isOwn(request.get('sec-fetch-site'), request.get('origin'), request.get('host'))
  ) {
    next()
    return
  }
  response.status(403).type('text').send('Press the keys on the demo’s own page.\n')
}

/** Browsers say where a request comes from in one way or the other; who says nothing is not a page of ours. */
function isOwn(site: string | undefined, origin: string | undefined, host: string | undefined): boolean {
  if (site !== undefined) return site === 'same-origin'
  return origin !== undefined && URL.canParse(origin) && new URL(origin).host === host
}
