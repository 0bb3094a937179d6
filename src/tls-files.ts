import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createSecureContext } from 'node:tls'
import type { ListFile } from './revocation-lists.ts'

/**
 * Where the certificate is, with its chain; its key; and the folder of the CAs that makers sign phones' certificates with, and
 * of their lists of those that they have revoked.
 */
export interface TlsPlaces {
  certificate: string
  key: string
  phoneCas: string | undefined
}

/** What a server shows of itself, and whose signatures it believes. */
export interface Credentials {
  cert: string
  key: string
  ca: string[]
}

/** What was read, whether it can be used or not. */
export interface TlsFiles {
  credentials: Credentials
  /** What makers have revoked. */
  lists: ListFile[]
  /** Files of the folder that hold no certificate, a sentence each. */
  leftOut: string[]
}

/** Reads the files. Throws an Error with a plain sentence that names the file which cannot be read. */
export async function readTlsFiles({ certificate, key, phoneCas }: TlsPlaces): Promise<TlsFiles> {
  // One after the other, so that where both are missing the sentence is always that of the certificate.
  const cert = await readPlace(certificate, 'certificate')
  const secret = await readPlace(key, 'key')
  const { ca, ...others } = phoneCas === undefined ? { ca: [], lists: [], leftOut: [] } : await readMakers(phoneCas)
  return { credentials: { cert, key: secret, ca }, ...others }
}

/** Throws an Error with a plain sentence where a server cannot use these. */
export function checkCredentials({ cert, key, ca }: Credentials, places: TlsPlaces, now: number): void {
  const leaf = orElse(() => new X509Certificate(cert), `${places.certificate} holds no certificate in PEM.`)
  const secret = orElse(
    () => createPrivateKey(key),
    `${places.key} holds no private key in PEM that has no passphrase.`,
  )
  if (!leaf.checkPrivateKey(secret))
    throw new Error(`${places.key} is not the key of the certificate in ${places.certificate}.`)
  if (Date.parse(leaf.validTo) <= now)
    throw new Error(`The certificate in ${places.certificate} ended on ${leaf.validTo}.`)
  orElse(
    () => createSecureContext({ cert, key, ca }),
    `The certificate in ${places.certificate} cannot be used for TLS.`,
  )
}

function orElse<Value>(make: () => Value, sentence: string): Value {
  try {
    return make()
  } catch {
    // What OpenSSL says of a file may hold a piece of it.
    throw new Error(sentence)
  }
}

async function readPlace(place: string, what: string): Promise<string> {
  try {
    return await readFile(place, 'utf8')
  } catch (error) {
    throw new Error(`The ${what} for TLS in ${place} cannot be read (${codeOf(error)}).`, { cause: error })
  }
}

async function readMakers(folder: string): Promise<{ ca: string[] } & Omit<TlsFiles, 'credentials'>> {
  const names = await readdir(folder).catch((error: unknown) => {
    throw new Error(`The folder of makers’ certificates, ${folder}, cannot be read (${codeOf(error)}).`)
  })
  const ca: string[] = []
  const lists: ListFile[] = []
  const leftOut: string[] = []
  for (const name of names.filter((one) => /\.(?:pem|crt|cer|der|crl)$/i.test(one)).sort()) {
    const place = join(folder, name)
    const found = await readFile(place)
      .then((content) => takeApart(content, /\.crl$/i.test(name)))
      .catch(() => ({ certificates: [], lists: [] }))
    if (found.certificates.length + found.lists.length === 0)
      leftOut.push(`${place} holds no certificate that can be read.`)
    ca.push(...found.certificates)
    lists.push(...found.lists.map((list) => ({ place, list })))
  }
  return { ca, lists, leftOut }
}

/** Each certificate of a file, in PEM or DER, and each list of revoked ones. */
function takeApart(content: Buffer, isList: boolean): { certificates: string[]; lists: string[] } {
  const text = content.toString('latin1')
  const parts = (what: string) => text.match(new RegExp(`-----BEGIN ${what}-----[^-]+-----END ${what}-----`, 'g')) ?? []
  const [certificates, lists] = [parts('CERTIFICATE'), parts('X509 CRL')]
  if (certificates.length + lists.length === 0 && isList) return { certificates, lists: [content.toString('base64')] }
  const written = certificates.length + lists.length > 0 ? certificates : [content]
  return { certificates: written.map((one) => new X509Certificate(one).toString()), lists }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}
