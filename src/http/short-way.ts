import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Answered, FileBytes, FileRequest, Files } from '../app/file-request.ts'
import { noteShortConfiguration } from './health/answer-figures.ts'
import { waysTo, type Ways } from './middleware/arrival.ts'
import { endWrittenOut } from './written-out.ts'

/** `/p/TOKEN/FILE` with nothing in it that would have to be decoded, and without a query. */
const plainAddress = /^\/p\/([A-Za-z0-9_-]{43})\/([A-Za-z0-9][A-Za-z0-9._/-]{0,119})$/

/** What of these addresses is no file but the Login/Logout app. */
const isApp = /^app(\/|$)/

/** What a phone is told with a 404. */
export const nothing = 'There is nothing here.\n'

/** What cannot be answered now, or went wrong. */
export type Refuse = (request: IncomingMessage, response: ServerResponse, error: unknown) => void

/**
 * The short way of the one request that comes ten thousand times in the same minute: a phone that fetches a file of its own.
 * It is answered by the very same `AnswerFiles` as through Express, which checks everything that is to be checked; what is
 * left out is Express's own work (routes, parsers, a log line for each), which costs as much again as the answer. Whatever
 * is spelled in any other way goes to Express, and is answered alike.
 */
export function shortWay(
  files: Files,
  express: RequestListener,
  refuse: Refuse,
  ways: Ways = waysTo(),
): RequestListener {
  return (request, response) => {
    const asked = request.method === 'GET' ? readAddress(request, ways) : undefined
    if (!asked) {
      express(request, response)
      return
    }
    const begun = performance.now()
    files.answer(asked).then(
      (answered) => {
        const how = send(request, response, answered)
        noteShortConfiguration(how, performance.now() - begun)
      },
      (error: unknown) => {
        noteShortConfiguration('refused', performance.now() - begun)
        refuse(request, response, error)
      },
    )
  }
}

function readAddress(request: IncomingMessage, { sourceOf, arrivalOf }: Ways): FileRequest | undefined {
  const [, token, path] = plainAddress.exec(request.url ?? '') ?? []
  if (token === undefined || path === undefined || path.includes('//') || isApp.test(path)) return undefined
  const asked = { token, path, userAgent: request.headers['user-agent'] ?? '', source: sourceOf(request) }
  const arrival = arrivalOf(request)
  const came = arrival ? { ...asked, ...arrival } : asked
  return request.headers.authorization === undefined ? came : { ...came, ...proving(request) }
}

function proving({
  headers,
  method = '',
  url = '',
}: IncomingMessage): Pick<FileRequest, 'authorization' | 'method' | 'url'> {
  return { authorization: headers.authorization ?? '', method, url }
}

/** A phone is to show more than its address: by HTTP where that can be shown so (401), else there is no way (403). */
export function refuseUnproved(response: ServerResponse, challenge: readonly string[]): void {
  const lines = challenge.flatMap((value) => ['WWW-Authenticate', value])
  const type = ['Content-Type', 'text/plain; charset=utf-8', 'Content-Length', String(nothing.length)]
  response.writeHead(challenge.length > 0 ? 401 : 403, [...lines, 'Cache-Control', 'no-store', ...type])
  response.end(nothing)
}

function send(request: IncomingMessage, response: ServerResponse, { file, isKept, isLastRight, challenge }: Answered) {
  if (challenge) {
    refuseUnproved(response, challenge)
    return 'unproved'
  }
  if (!file) {
    response.writeHead(404, ['Content-Type', 'text/plain; charset=utf-8', 'Content-Length', String(nothing.length)])
    response.end(nothing)
    return 'missing'
  }
  const { type, etag, bytes } = file
  const always = ['ETag', etag, 'Cache-Control', 'private, no-cache']
  if (hasAlready(request, etag)) {
    endWrittenOut(response, 304, always)
    return 'unchanged'
  }
  endWrittenOut(response, 200, ['Content-Type', type, ...always, 'Content-Length', String(bytes.length)], bytes)
  if (isLastRight) return 'last_right'
  return isKept ? 'kept' : 'rendered'
}

/** As Express's `request.fresh` says it. */
function hasAlready({ headers }: IncomingMessage, etag: FileBytes['etag']): boolean {
  const tags = headers['if-none-match']
  if (tags === undefined || headers['cache-control']?.includes('no-cache')) return false
  return tags.trim() === '*' || tags.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)
}
