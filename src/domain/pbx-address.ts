import { directoryKinds, type DirectoryKind } from './directory.ts'

/** An address such as `mysql://user:password@host/name` or `ami://user:secret@host:5038`, its secret apart. */
export interface SplitAddress {
  /** Everything but the secret; as it was given where it is no such address. */
  address: string
  /** Empty: none. */
  secret: string
}

/** Takes the secret out of an address, so that the rest may be shown. What cannot be read is not shown at all. */
export function splitAddress(text: string): SplitAddress {
  const url = readUrl(text)
  if (!url) return { address: '', secret: '' }
  const secret = decode(url.password)
  url.password = ''
  return { address: url.href, secret }
}

/** Puts the secret into an address, with what would tear it apart written as % and a code. */
export function joinAddress({ address, secret }: SplitAddress): string {
  const url = readUrl(address)
  if (!url) return address
  if (secret !== '') url.password = encodeURIComponent(secret)
  return url.href
}

/** Whether a secret that was given for one address would go to nobody else at the other. */
export function isSameLogin(one: string, other: string): boolean {
  const [first, second] = [readUrl(one), readUrl(other)]
  if (!first || !second) return false
  return (['protocol', 'host', 'username', 'search'] as const).every((part) => first[part] === second[part])
}

/** `asterisk:/etc/asterisk` as its kind and place. */
export function splitDirectory(text: string): { kind: DirectoryKind; place: string } {
  const [, name = '', place = ''] = /^([a-z-]*):?(.*)$/s.exec(text.trim()) ?? []
  return { kind: directoryKinds.find((one) => one === name) ?? 'builtin', place }
}

export function joinDirectory({ kind, place }: { kind: DirectoryKind; place: string }): string {
  return kind === 'builtin' ? kind : `${kind}:${place}`
}

function readUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
