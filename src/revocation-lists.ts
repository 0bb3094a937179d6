import { verify, X509Certificate } from 'node:crypto'
import { bytesOf, childrenOf, contentOf, elementAt, tags, type Element } from './der.ts'

/*
 * OpenSSL would refuse every certificate of a maker that has no list, or whose list is over, as soon as there is one of any:
 * for phones that would be all of them, at the hour when a file was not fetched anew. So a list is read here, and
 * refuses what it lists. Node has nothing that reads one.
 */

/** A list of revoked certificates as it was found: in PEM or in base64, and where. */
export interface ListFile {
  place: string
  list: string
}

/** Which certificates are revoked. */
export interface Revocations {
  isRevoked: (certificate: Buffer) => boolean
  /** Files that hold no list that can be used, a sentence each. */
  leftOut: string[]
}

/** How lists are signed: the hash, by the object identifier of the algorithm in hexadecimal. */
const hashes: Readonly<Record<string, string>> = {
  '2a864886f70d010105': 'sha1',
  '2a864886f70d01010b': 'sha256',
  '2a864886f70d01010c': 'sha384',
  '2a864886f70d01010d': 'sha512',
  '2a8648ce3d040302': 'sha256',
  '2a8648ce3d040303': 'sha384',
  '2a8648ce3d040304': 'sha512',
}

/** Reads lists. One counts where a CA that is believed has signed it. */
export function readRevocations(files: readonly ListFile[], cas: readonly string[]): Revocations {
  const revoked = new Set<string>()
  const leftOut: string[] = []
  const signers = cas.map((ca) => new X509Certificate(ca))
  for (const { place, list } of files) {
    const numbers = orNothing(() => listedIn(derOf(list), signers))
    if (numbers) for (const number of numbers) revoked.add(number)
    else leftOut.push(`${place} holds no list of revoked certificates that one of the CAs beside it has signed.`)
  }
  const isListed = (certificate: Buffer) => {
    const name = orNothing(() => nameOf(certificate))
    return name === undefined || revoked.has(name)
  }
  return { isRevoked: (certificate) => revoked.size > 0 && isListed(certificate), leftOut }
}

function derOf(list: string): Buffer {
  return Buffer.from(list.replace(/-----[^-]+-----/g, ''), 'base64')
}

/** A list, taken apart: who says that it is theirs, what they have signed and how, and the entries. */
interface List {
  issuer: Buffer
  body: Buffer
  hash: string
  signature: Buffer
  numbers: Buffer[]
}

/** Undefined: nobody whom we believe has signed it. Throws an Error where it is none. */
function listedIn(der: Buffer, signers: readonly X509Certificate[]): string[] | undefined {
  const { issuer, body, hash, signature, numbers } = readList(der)
  const isBy = ({ raw, publicKey }: X509Certificate) =>
    namesIn(raw).subject.equals(issuer) && verify(hash, body, publicKey, signature)
  return signers.some(isBy) ? numbers.map((number) => named(issuer, number)) : undefined
}

function readList(der: Buffer): List {
  const [body, algorithm, signature] = childrenOf(der, elementAt(der, 0))
  const [identifier] = algorithm ? childrenOf(der, algorithm) : []
  const hash = identifier && hashes[contentOf(der, identifier).toString('hex')]
  if (!body || !signature || hash === undefined) throw new Error('This is no list that can be read.')
  const parts = childrenOf(der, body)
  const [, issuer, , ...rest] = parts[0]?.tag === tags.integer ? parts.slice(1) : parts
  if (!issuer) throw new Error('This is no list.')
  // The first byte of a bit string says how many bits of its last one are none.
  const signed = contentOf(der, signature).subarray(1)
  return {
    issuer: bytesOf(der, issuer),
    body: bytesOf(der, body),
    hash,
    signature: signed,
    numbers: numbersIn(der, rest),
  }
}

/** What follows on when the list was made: when the next one is, which may be left out, and the entries, likewise. */
function numbersIn(der: Buffer, rest: readonly Element[]): Buffer[] {
  const isDate = rest[0]?.tag === tags.utcTime || rest[0]?.tag === tags.time
  const entries = isDate ? rest[1] : rest[0]
  if (entries?.tag !== tags.sequence) return []
  return childrenOf(der, entries).flatMap((entry) => {
    const [number] = childrenOf(der, entry)
    return number ? [contentOf(der, number)] : []
  })
}

function nameOf(certificate: Buffer): string {
  const { issuer, number } = namesIn(certificate)
  return named(issuer, number)
}

function named(issuer: Buffer, number: Buffer): string {
  return `${issuer.toString('base64')} ${number.toString('hex')}`
}

/** Of whom a certificate is, for whom, and its number. */
function namesIn(certificate: Buffer): { issuer: Buffer; subject: Buffer; number: Buffer } {
  const [body = elementAt(certificate, 0)] = childrenOf(certificate, elementAt(certificate, 0))
  const parts = childrenOf(certificate, body)
  const [number, , issuer, , subject] = parts[0]?.tag === tags.version ? parts.slice(1) : parts
  if (!number || !issuer || !subject) throw new Error('This is no certificate.')
  return {
    issuer: bytesOf(certificate, issuer),
    subject: bytesOf(certificate, subject),
    number: contentOf(certificate, number),
  }
}

function orNothing<Value>(make: () => Value): Value | undefined {
  try {
    return make()
  } catch {
    return undefined
  }
}
