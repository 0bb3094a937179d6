import type { Context } from './app/context.ts'
import type { Config } from './config.ts'
import type { Face, Tls } from './http/face.ts'
import { KeptCredentials } from './kept-credentials.ts'
import type { Listener } from './listen.ts'
import { old, serverOptions, sound } from './tls-options.ts'

/** Who is served behind TLS, and where. */
export interface SecurePlace {
  port: number
  secured: (face: Face) => Listener
}

/** The ports of TLS; undefined: that one is not wanted. */
export interface SecurePlaces {
  phones: SecurePlace | undefined
  oldPhones: SecurePlace | undefined
  people: SecurePlace | undefined
  /** Ends looking for a renewed certificate. */
  close: () => void
}

/**
 * Makes ready what the configuration wants of TLS. Throws an Error with a plain sentence where the certificate cannot be used;
 * in FreePBX that is said by the pages instead, which are answered all the same.
 */
export async function openTls(
  context: Context,
  { tls, freepbx }: Pick<Config, 'tls' | 'freepbx'>,
  interval?: number,
): Promise<SecurePlaces | undefined> {
  if (!tls) return undefined
  const { log, now, warnings = new Map<string, string>() } = context
  const around = { log, now, warnings, ...(interval === undefined ? {} : { interval }) }
  const kept = await KeptCredentials.open(tls, around).catch((error: unknown) => {
    if (!freepbx || !(error instanceof Error)) throw error
    log.error({}, error.message)
    warnings.set('TLS', `${error.message} Nothing is answered by TLS until the server is started again.`)
    return undefined
  })
  if (!kept) return undefined
  const asksForCertificate = tls.phoneCas !== undefined
  const place = (port: number | undefined, made: Tls): SecurePlace | undefined =>
    port === undefined ? undefined : { port, secured: (face) => face.secure(made) }
  return {
    phones: place(tls.phonePort, withCredentials(kept, 'tls', serverOptions(sound, { asksForCertificate }))),
    oldPhones: place(tls.oldPhonePort, withCredentials(kept, 'oldTls', serverOptions(old, { asksForCertificate }))),
    people: place(tls.port, withCredentials(kept, 'tls', serverOptions(sound, { asksForCertificate: false }))),
    close: () => {
      kept.close()
    },
  }
}

function withCredentials(kept: KeptCredentials, transport: Tls['transport'], options: Tls['options']): Tls {
  return {
    transport,
    get options() {
      return { ...options, ...kept.current }
    },
    isRevoked: (certificate) => kept.isRevoked(certificate),
    onRenewed: (listener) =>
      kept.onRenewed((credentials) => {
        listener({ ...options, ...credentials })
      }),
  }
}
