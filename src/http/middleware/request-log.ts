import { randomUUID } from 'node:crypto'
import type { RequestHandler } from 'express'
import type { Logger } from 'pino'
import { pinoHttp } from 'pino-http'

/**
 * One log line a request: method, path, status, time, and an id that an error page can show. Passwords come in queries
 * and bodies, tokens in paths, keys in headers: none of those is written.
 */
export function requestLog(logger: Logger, face: 'people' | 'phones' | 'freepbx'): RequestHandler {
  return pinoHttp({
    logger: logger.child({ face }),
    genReqId: () => randomUUID(),
    quietReqLogger: true,
    customSuccessMessage: () => 'answered',
    customErrorMessage: () => 'failed',
    customLogLevel: (_request, response, error) => ((error ?? response.statusCode >= 500) ? 'error' : 'info'),
    serializers: {
      req: (request: { id: string; method: string; url: string; remoteAddress: string }) => ({
        id: request.id,
        method: request.method,
        path: safePath(request.url),
        from: request.remoteAddress,
      }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
      err: () => undefined,
    },
  })
}

/** A path as it may be written down: without its query, and without a phone's token, in any way to spell it. */
function safePath(url: string): string {
  return url.replace(/[?#].*$/s, '').replace(/[A-Za-z0-9_%-]{43,}/g, '…')
}
