import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createSecureContext } from 'node:tls'

/** Where the certificate is, with its chain; its key; and the folder of the CAs that makers sign phones' certificates with. */
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
  /** Files of the folder that hold no certificate, a sentence each. */
  leftOut: string[]
}

/** Reads the files. Throws an Error with a plain sentence that names the file which cannot be read. */
export async function readTlsFiles({ certificate, key, phoneCas }: TlsPlaces): Promise<TlsFiles> {
  // One after the other, so that where both are missing the sentence is always that of the certificate.
  const cert = await readPlace(certificate, 'certificate')
  const secret = await readPlace(key, 'key')
  const makers = phoneCas === undefined ? { ca: [], leftOut: [] } : await readMakers(phoneCas)
  return { credentials: { cert, key: secret, ca: makers.ca }, leftOut: makers.leftOut }
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

async function readMakers(folder: string): Promise<{ ca: string[]; leftOut: string[] }> {
  const names = await readdir(folder).catch((error: unknown) => {
    throw new Error(`The folder of makers’ certificates, ${folder}, cannot be read (${codeOf(error)}).`)
  })
  const ca: string[] = []
  const leftOut: string[] = []
  for (const name of names.filter((one) => /\.(?:pem|crt|cer|der)$/i.test(one)).sort()) {
    const found = await readFile(join(folder, name))
      .then(certificatesIn)
      .catch(() => [])
    if (found.length === 0) leftOut.push(`${join(folder, name)} holds no certificate that can be read.`)
    ca.push(...found)
  }
  return { ca, leftOut }
}

/** Each certificate of a file, in PEM or DER. */
function certificatesIn(content: Buffer): string[] {
  const texts = content.toString('latin1').match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g)
  return (texts ?? [content]).map((one) => new X509Certificate(one).toString())
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}
