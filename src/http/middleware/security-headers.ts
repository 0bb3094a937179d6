import type { RequestHandler } from 'express'
import helmet from 'helmet'

/**
 * Nothing from elsewhere, nothing inline, no frames around us. What browsers do to plain HTTP addresses (upgrade them,
 * remember that there was https, complain of an origin that they do not trust) is left out: on 127.0.0.1 and behind a
 * web server's https the same pages have to work.
 */
export function securityHeaders(): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    // For browsers that do not know frame-ancestors.
    frameguard: { action: 'deny' },
    strictTransportSecurity: false,
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
    referrerPolicy: { policy: 'same-origin' },
  })
}
