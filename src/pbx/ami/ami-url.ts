import { invalid } from '../../domain/problem.ts'

/** Where the manager interface is, and as whom to log in there. */
export interface AmiAddress {
  host: string
  port: number
  user: string
  secret: string
  /** Undefined: without TLS. */
  tls: AmiTls | undefined
}

export interface AmiTls {
  /** A file of certificates (PEM) to believe instead of those that the machine believes. */
  ca: string | undefined
  /** The certificate is not looked at. */
  insecure: boolean
}

/** Asterisk's own, in its sample manager.conf. */
const PORT = 5038
const TLS_PORT = 5039
const FORM = 'ami://user:secret@host:5038, or amis:// for TLS'

/**
 * Reads `ami://user:secret@host:5038` and `amis://user:secret@host:5039?ca=/etc/ssl/pbx.pem`, where `?insecure` believes
 * any certificate. Throws a Problem whose sentence says what is wrong, and holds nothing of what was read: a secret that
 * is typed wrongly may stand anywhere in it.
 */
export function parseAmiUrl(text: string): AmiAddress {
  const url = read(text)
  const isTls = url.protocol === 'amis:'
  if (!isTls && url.protocol !== 'ami:') throw wrong('begins with neither ami:// nor amis://')
  if (url.hostname === '') throw wrong('names no host')
  if (url.username === '' || url.password === '') throw wrong('lacks the user, or the secret')
  if (url.pathname !== '' && url.pathname !== '/') throw wrong('has something behind the host and port')
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(url.port) || (isTls ? TLS_PORT : PORT),
    user: decode(url.username),
    secret: decode(url.password),
    tls: tlsOf(url, isTls),
  }
}

function read(text: string): URL {
  try {
    return new URL(text.trim())
  } catch {
    throw wrong('cannot be read')
  }
}

function tlsOf(url: URL, isTls: boolean): AmiTls | undefined {
  const unknown = [...url.searchParams.keys()].some((name) => name !== 'ca' && name !== 'insecure')
  if (unknown) throw wrong('may have nothing but ca=/path and insecure behind its question mark')
  const ca = url.searchParams.get('ca') ?? undefined
  const insecure = url.searchParams.has('insecure')
  if (!isTls && (ca !== undefined || insecure)) throw wrong('speaks of certificates, which only amis:// has')
  if (ca === '') throw wrong('names no file behind ca=')
  return isTls ? { ca, insecure } : undefined
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    throw wrong('has a percent sign that begins no character; a percent sign itself is written %25')
  }
}

function wrong(what: string): Error {
  const sentence = `The address of the manager interface ${what}. It is written ${FORM}.`
  return invalid({ manager: `${sentence} Characters such as @ : / ? # in the secret are written %40 %3A %2F %3F %23.` })
}
