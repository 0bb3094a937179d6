import { createServer, IncomingMessage, ServerResponse, type RequestListener, type Server } from 'node:http'
import type { ListenOptions } from 'node:net'
import type { Express } from 'express'
import { boundConnections, patienceWith, type Face as FaceName } from './patience.ts'

/** What answers requests, and how it is made to listen. */
export type Face = RequestListener & {
  /** `then` hears of the error where the place cannot be had. */
  listen(options: ListenOptions, then: (error?: Error) => void): Server
}

/**
 * A face of an Express application. `answer` comes before it and hands it what it does not answer itself.
 *
 * The server makes requests and responses that are Express's from the start. Express gives each its own prototype
 * otherwise, as it comes, and an object whose prototype changes is a slow one from then on, for everything in the process.
 */
export function makeFace(name: FaceName, app: Express, answer: RequestListener = app as RequestListener): Face {
  const listen = (options: ListenOptions, then: (error?: Error) => void) => {
    const classes = {
      IncomingMessage: likeExpress(IncomingMessage, app.request),
      ServerResponse: likeExpress(ServerResponse, app.response),
    }
    const server = createServer({ ...patienceWith[name], ...classes } as Parameters<typeof createServer>[0], answer)
    boundConnections(server, name)
    server.once('error', then)
    return server.listen(options, () => {
      server.off('error', then)
      then()
    })
  }
  const face: RequestListener = (request, response) => {
    answer(request, response)
  }
  return Object.assign(face, { listen })
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
