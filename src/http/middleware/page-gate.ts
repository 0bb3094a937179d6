import type { RequestHandler } from 'express'
import type { Refusal } from './gate.ts'
import { gates } from './gates.ts'

/** Needs nothing but itself: no view, no session, no database. */
const page = `<!doctype html>
<html lang="en">
<title>Hot Desk is busy</title>
<h1>Too much at once</h1>
<p>Phones come first, and there are very many of them now. Nothing was changed. Load this page again in a minute.</p>
</html>
`

const refuse: Refusal = (_request, response, seconds) => {
  response.status(503).set({ 'Retry-After': seconds, 'Cache-Control': 'no-store' }).type('html').send(page)
}

/**
 * Where every page has to pass, so that many of them at once take nothing from phones. `streams`: the addresses of what
 * stays open for as long as a page does, or a download lasts, and has a bound of its own.
 */
export function pageGate(...streams: readonly string[]): RequestHandler {
  const admit = gates.page.admit(refuse)
  return (request, response, next) => {
    if (streams.includes(request.path)) next()
    else admit(request, response, next)
  }
}
