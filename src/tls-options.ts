import { constants } from 'node:crypto'
import type { SecureContextOptions, TlsOptions } from 'node:tls'

/** A handshake is some thousand bytes both ways; who has not done with it by then only holds a place. */
const handshakeTimeout = 15_000

/** For so long a client may come back with a ticket instead of a handshake, in seconds: no longer counts what it had shown. */
const sessionTimeout = 300

/** What is sound today: forward secrecy and authenticated encryption only. */
export const sound = {
  minVersion: 'TLSv1.2',
  ciphers: [
    ...['TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256', 'TLS_AES_128_GCM_SHA256'],
    ...['ECDHE-ECDSA-AES128-GCM-SHA256', 'ECDHE-RSA-AES128-GCM-SHA256'],
    ...['ECDHE-ECDSA-AES256-GCM-SHA384', 'ECDHE-RSA-AES256-GCM-SHA384'],
    ...['ECDHE-ECDSA-CHACHA20-POLY1305', 'ECDHE-RSA-CHACHA20-POLY1305'],
  ].join(':'),
} as const satisfies SecureContextOptions

/** What phones of ten years ago speak, and OpenSSL still can: TLS 1.0 needs its lowest security level. Never without encryption. */
export const old = {
  minVersion: 'TLSv1',
  ciphers: 'ALL:!aNULL:!eNULL:@SECLEVEL=0',
} as const satisfies SecureContextOptions

/** For a server. `asksForCertificate`: it takes one that a maker has signed, and does without. */
export function serverOptions(
  strength: typeof sound | typeof old,
  { asksForCertificate }: { asksForCertificate: boolean },
): TlsOptions & SecureContextOptions {
  return {
    ...strength,
    honorCipherOrder: true,
    // Who somebody is is found out when a connection is made, and does not change while it lasts.
    secureOptions: constants.SSL_OP_NO_RENEGOTIATION,
    handshakeTimeout,
    sessionTimeout,
    requestCert: asksForCertificate,
    rejectUnauthorized: false,
  }
}
