import type { IncomingMessage, RequestListener } from 'node:http'
import type { Answered, FileBytes, FileRequest, Files } from '../app/file-request.ts'
import { noteShortConfiguration } from './health/answer-figures.ts'
import { waysTo, type Ways } from './middleware/arrival.ts'
import { give, words, type Reply } from './reply.ts'

/** `/p/TOKEN/FILE` with nothing in it that would have to be decoded, and without a query. */
const plainAddress = /^\/p\/([A-Za-z0-9_-]{43})\/([A-Za-z0-9][A-Za-z0-9._/-]{0,119})$/

/** What of these addresses is no file but the Login/Logout app. */
const isApp = /^app(\/|$)/

/** What a phone is told with a 404. */
export const nothing = 'There is nothing here.\n'

/** What is looked at of a request, whoever has read it. */
export type Asked = Pick<IncomingMessage, 'method' | 'url' | 'headers' | 'socket'>

/** What is told when it cannot be answered now, or went wrong. */
export type Refusal = (request: Asked & { id?: unknown }, error: unknown) => Reply

/** Answers the one request that is to be quick; never rejects. Undefined: it is another one. */
export type ShortWay = (request: Asked) => Promise<Reply> | undefined

/**
 * The short way of the one request that comes ten thousand times in the same minute: a phone that fetches a file of its own.
 * It is answered by the very same `AnswerFiles` as through Express, which checks everything that is to be checked; what is
 * left out is Express's own work (routes, parsers, a log line for each), which costs as much again as the answer. Whatever
 * is spelled in any other way goes to Express, and is answered alike.
 */
export function shortWay(files: Files, refusal: Refusal, ways: Ways = waysTo()): ShortWay {
  return (request) => {
    const asked = request.method === 'GET' ? readAddress(request, ways) : undefined
    if (!asked) return undefined
    const begun = performance.now()
    return files.answer(asked).then(
      (answered) => {
        const reply = replyWith(request, answered)
        noteShortConfiguration(howOf(reply, answered), performance.now() - begun)
        return reply
      },
      (error: unknown) => {
        noteShortConfiguration('refused', performance.now() - begun)
        return refusal(request, error)
      },
    )
  }
}

/** The short way of requests that Node has read; `others` are answered by what comes behind it. */
export function inFrontOf(others: RequestListener, short: ShortWay): RequestListener {
  return (request, response) => {
    const reply = short(request)
    if (!reply) {
      others(request, response)
      return
    }
    void reply.then((made) => {
      give(response, made)
    })
  }
}

function readAddress(request: Asked, { sourceOf, arrivalOf }: Ways): FileRequest | undefined {
  const [, token, path] = plainAddress.exec(request.url ?? '') ?? []
  if (token === undefined || path === undefined || path.includes('//') || isApp.test(path)) return undefined
  const asked = { token, path, userAgent: request.headers['user-agent'] ?? '', source: sourceOf(request) }
  const arrival = arrivalOf(request)
  const came = arrival ? { ...asked, ...arrival } : asked
  return request.headers.authorization === undefined ? came : { ...came, ...proving(request) }
}

function proving({ headers, method = '', url = '' }: Asked): Pick<FileRequest, 'authorization' | 'method' | 'url'> {
  return { authorization: headers.authorization ?? '', method, url }
}

/** A phone is to show more than its address: by HTTP where that can be shown so (401), else there is no way (403). */
export function unproved(challenge: readonly string[]): Reply {
  const lines = challenge.flatMap((value) => ['WWW-Authenticate', value])
  return words(challenge.length > 0 ? 401 : 403, nothing, [...lines, 'Cache-Control', 'no-store'])
}

function replyWith(request: Asked, { file, challenge }: Answered): Reply {
  if (challenge) return unproved(challenge)
  if (!file) return words(404, nothing)
  const { type, etag, bytes } = file
  if (hasAlready(request, etag)) return { status: 304, headers: ['ETag', etag, 'Cache-Control', 'private, no-cache'] }
  const headers = ['Content-Type', type, 'ETag', etag, 'Cache-Control', 'private, no-cache']
  return { status: 200, headers: [...headers, 'Content-Length', String(bytes.length)], body: bytes }
}

function howOf({ status }: Reply, { file, isKept, isLastRight, challenge }: Answered) {
  if (challenge) return 'unproved'
  if (!file) return 'missing'
  if (status === 304) return 'unchanged'
  if (isLastRight) return 'last_right'
  return isKept ? 'kept' : 'rendered'
}

/** As Express's `request.fresh` says it. */
function hasAlready({ headers }: Asked, etag: FileBytes['etag']): boolean {
  const tags = headers['if-none-match']
  if (tags === undefined || headers['cache-control']?.includes('no-cache')) return false
  return tags.trim() === '*' || tags.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)
}
