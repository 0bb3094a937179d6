import type { AmiAddress } from './ami-url.ts'

/** The PBX does not let us in, or not far enough: nothing that trying again soon could mend. */
export class Refused extends Error {
  constructor(sentence: string) {
    super(sentence)
    this.name = 'Refused'
  }
}

/** What is wrong with a connection, in words that are ours. */
export class Trouble extends Error {
  constructor(sentence: string) {
    super(sentence)
    this.name = 'Trouble'
  }
}

const NETWORK = new Map([
  ['ECONNREFUSED', 'Nothing listens at @. Is Asterisk running, and has manager.conf enabled = yes and this bindaddr?'],
  ['ETIMEDOUT', 'Nothing answers at @. Is the machine on, and does a firewall let the connection through?'],
  ['EHOSTUNREACH', 'There is no way to @. Check the address and the network.'],
  ['ENETUNREACH', 'There is no way to @. Check the address and the network.'],
  ['ENOTFOUND', 'The name in @ is not known. Check the address of the PBX.'],
  ['EAI_AGAIN', 'The name in @ cannot be looked up now. Check the name server.'],
  ['EPROTO', 'What answers at @ does not speak TLS. Use ami:// for a port without TLS, or set tlsenable = yes.'],
])

const CERTIFICATE =
  'The certificate at @ cannot be trusted (#). Name the authority that signed it with ?ca=/path behind the address.'

/** Why there is no connection, and what to do. Never holds the secret. */
export function troubleOf(error: unknown, address: AmiAddress): string {
  if (error instanceof Refused || error instanceof Trouble) return error.message
  const code = codeOf(error)
  const known = NETWORK.get(code) ?? (isOfTls(code) ? NETWORK.get('EPROTO') : undefined)
  const sentence = known ?? (isOfCertificate(code) ? CERTIFICATE : 'The connection to @ was lost (#).')
  const reason = code === '' ? 'for no reason that it told' : code
  return sentence.replace('@', placeOf(address)).replace('#', reason)
}

/** `host:port`, IPv6 in brackets. */
export function placeOf({ host, port }: AmiAddress): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

function isOfTls(code: string): boolean {
  return code.startsWith('ERR_SSL_')
}

function isOfCertificate(code: string): boolean {
  return /CERT|SIGNATURE|ISSUER/.test(code)
}
