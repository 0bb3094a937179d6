import { Router, type Request, type Response } from 'express'
import type { SessionData, Store } from 'express-session'
import type { Context } from '../../../app/context.ts'
import { signedOutAs } from '../../../app/signed-out.ts'
import { readMac } from '../../../domain/mac.ts'
import { textOf } from '../form-body.ts'
import type { SignedIn } from '../../../app/sign-in.ts'
import { isStillSignedIn, signedIn } from '../../middleware/sign-in.ts'
import { heardBy } from './heard.ts'
import { makeHub } from './hub.ts'

export interface LiveOptions {
  /** How often each stream is kept from falling asleep, and its session looked at, in milliseconds. */
  heartbeat?: number
  /** As many streams as this process keeps open; more come again later. */
  most?: number
  /** After that a stream ends and the browser opens the next, which signs it in anew. */
  lifetime?: number
}

/** As many phones as the longest page of a list has. */
const mostPhones = 500

/** What a browser that does not read may leave unread, in bytes. */
const mostUnread = 200_000

interface Stream {
  response: Response
  known: SignedIn
  /** Whose browser session it is. */
  id: string
  store: Store
}

/**
 * What changes on open pages, as server-sent events: `?phones=MAC,MAC` names the phones of the page; each event is one
 * LivePhone. Nobody hears of a phone that they may not see. A stream begins with how they are now, so that nothing is lost between two streams.
 */
export function liveRouter(context: Context, options: LiveOptions = {}): Router {
  const { heartbeat = 20_000, most = 100, lifetime = 600_000 } = options
  const watch = makeHub(context)
  const streams = new Set<Stream>()
  const heard = new WeakSet<Store>()
  let isStopping = false
  context.news.listen((news) => {
    if (news.kind === 'signed-out') endStreams(streams, news.session)
    // Some of them may have been signed out.
    if (news.kind === 'all') for (const stream of streams) beat(context, stream)
    if (news.kind !== 'stop') return
    isStopping = true
    for (const { response } of streams) response.end()
  })

  const open = (request: Request, response: Response) => {
    const known = signedIn(request)
    if (!known) throw new Error('Nobody is signed in where somebody has to be.')
    const stream = { response, known, id: request.sessionID, store: request.sessionStore }
    // Whoever only leaves a page open is not to stay signed in for that.
    Reflect.deleteProperty(request, 'session')
    response.set({ 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no', Connection: 'close' })
    const isTooMany = streams.size >= most || countOf(streams, known) >= shareOf(most)
    if (request.method === 'HEAD' || isStopping || isTooMany) {
      response.end(`retry: ${isStopping ? 3000 : 60_000}\n\n`)
      return
    }
    response.write('retry: 3000\n\n')
    streams.add(stream)
    listenForSignOuts(stream.store, streams, heard)
    const end = watch({
      macs: macsOf(request),
      hears: (phone, before) => heardBy(known.access, phone, before),
      send: (phone) => {
        if (response.writableLength > mostUnread) response.end()
        else response.write(`event: phone\ndata: ${JSON.stringify(phone)}\n\n`)
      },
    })
    const beating = setInterval(() => {
      beat(context, stream)
    }, heartbeat).unref()
    const ending = setTimeout(() => response.end(), lifetime).unref()
    response.on('close', () => {
      streams.delete(stream)
      end()
      clearInterval(beating)
      clearTimeout(ending)
    })
  }

  const router = Router()
  router.get('/', open)
  return router
}

/** As many of all streams as one person may have: nobody's keep others from theirs. */
function shareOf(most: number): number {
  return Math.ceil(most / 4) + 2
}

function countOf(streams: ReadonlySet<Stream>, { key }: SignedIn): number {
  const owner = JSON.stringify(key)
  return [...streams].filter(({ known }) => JSON.stringify(known.key) === owner).length
}

function macsOf({ query }: Pick<Request, 'query'>): string[] {
  const macs = textOf(query, 'phones')
    .split(',')
    .flatMap((text) => readMac(text) ?? [])
  return [...new Set(macs)].slice(0, mostPhones)
}

/** Shows proxies and browsers that the stream lives, and ends it with its session, and with what its owner may do. */
function beat(context: Context, { response, known, id, store }: Stream): void {
  response.write(': alive\n\n')
  // While the database is away nobody can tell; the stream has an end of its own.
  store.get(id, (error: unknown, session?: SessionData | null) => {
    if (!error && !session) sayGoodbye(response)
  })
  isStillSignedIn(context, known, id).then(
    (isStill) => {
      if (!isStill) sayGoodbye(response)
    },
    () => undefined,
  )
}

/** A sign-out ends the streams of that browser in the same moment, in all its windows. */
function listenForSignOuts(store: Store, streams: ReadonlySet<Stream>, heard: WeakSet<Store>): void {
  if (heard.has(store)) return
  heard.add(store)
  store.on('ended', (session: string) => {
    endStreams(streams, session)
  })
}

function endStreams(streams: ReadonlySet<Stream>, session: string): void {
  for (const { id, response } of streams) if (signedOutAs(id) === session) sayGoodbye(response)
}

/** The browser does not come again by itself. */
function sayGoodbye(response: Response): void {
  if (!response.writableEnded) response.end('event: goodbye\ndata: \n\n')
}
