import {
  createServer,
  IncomingMessage,
  ServerResponse,
  type RequestListener,
  type Server,
  type ServerOptions,
} from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { ListenOptions } from 'node:net'
import type { SecureContextOptions, TlsOptions } from 'node:tls'
import type { Express } from 'express'
import { inTurn } from './in-turn.ts'
import { noteArrivals, type Arrival } from './middleware/arrival.ts'
import { boundConnections, patienceWith, type Face as FaceName } from './patience.ts'
import { PlainServer } from './plain-server.ts'
import { inFrontOf, type ShortWay } from './short-way.ts'

/** `then` hears of the error where the place cannot be had. */
type Listen = (options: ListenOptions, then: (error?: Error) => void) => Server

/** What answers requests, and how it is made to listen. */
export type Face = RequestListener & {
  listen: Listen
  /** The same behind TLS. */
  secure(tls: Tls): { listen: Listen }
}

/** With what a face is secured, and how it hears of a renewed certificate; `onRenewed` gives what ends that. */
export interface Tls {
  transport: NonNullable<Arrival['transport']>
  options: TlsOptions & SecureContextOptions
  /** Whether a client's certificate was revoked, by its bytes. */
  isRevoked: (certificate: Buffer) => boolean
  onRenewed: (listener: (options: SecureContextOptions) => void) => () => void
}

/**
 * A face of an Express application, or of what stands before it. What is on the short way, where there is one, does not come to that.
 *
 * The server makes requests and responses that are Express's from the start. Express gives each its own prototype
 * otherwise, as it comes, and an object whose prototype changes is a slow one from then on, for everything in the process.
 */
export function makeFace(
  name: FaceName,
  app: Express,
  { others = app as RequestListener, short }: { others?: RequestListener; short?: ShortWay } = {},
): Face {
  const answer = short ? inFrontOf(others, short) : others
  const settings = (): ServerOptions => ({
    ...patienceWith[name],
    IncomingMessage: likeExpress(IncomingMessage, app.request),
    ServerResponse: likeExpress<typeof ServerResponse>(ServerResponse, app.response),
  })
  const listen: Listen = (options, then) => {
    const server = short ? new PlainServer(settings(), inTurn(answer), short) : createServer(settings(), inTurn(answer))
    return begin(name, server, options, then)
  }
  const secure = (tls: Tls): { listen: Listen } => ({
    listen: (options, then) => {
      // Read now: a place that could not be had at first is listened at later, with the certificate of then.
      const server = createSecureServer({ ...settings(), ...tls.options }, inTurn(answer))
      noteArrivals(server, tls.transport, tls.isRevoked)
      const end = tls.onRenewed((renewed) => {
        server.setSecureContext(renewed)
      })
      server.once('close', end)
      return begin(name, server, options, (error) => {
        if (error) end()
        then(error)
      })
    },
  })
  const face: RequestListener = (request, response) => {
    answer(request, response)
  }
  return Object.assign(face, { listen, secure })
}

function begin<Made extends Server>(
  name: FaceName,
  server: Made,
  options: ListenOptions,
  then: (error?: Error) => void,
): Made {
  boundConnections(server, name)
  server.once('error', then)
  return server.listen(options, () => {
    server.off('error', then)
    then()
  })
}

/** One of Node's classes whose objects have this prototype, which Express derives from that of the class. */
function likeExpress<Class extends typeof IncomingMessage | typeof ServerResponse>(
  Plain: Class,
  prototype: object,
): Class {
  function Made(this: object, ...given: unknown[]): void {
    // Node's two are functions, not classes: they can be called for an object that is there already.
    Reflect.apply(Plain as unknown as (...given: unknown[]) => void, this, given)
  }
  Made.prototype = prototype
  return Made as unknown as Class
}
