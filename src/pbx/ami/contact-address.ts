const NUMERIC = /^(sips?):(?:[^@]*@)?(\[[0-9a-f:.]+\]|\d+\.\d+\.\d+\.\d+)(?::(\d+))?(?=[;?>]|$)/i

/**
 * The address and port in a SIP URI, `192.0.2.44:5062`. Undefined where the URI has a name for an address. With Asterisk's
 * rewrite_contact a contact's URI has the address that its packets came from; without it, what the phone says of itself.
 */
export function addressOfUri(uri: string): string | undefined {
  const [, scheme = '', host, port] = NUMERIC.exec(uri) ?? []
  if (host === undefined) return undefined
  const isTls = scheme.toLowerCase() === 'sips' || /;transport=tls\b/i.test(uri)
  return `${host}:${port ?? (isTls ? 5061 : 5060)}`
}

/** Host and port as one, IPv6 in brackets. Empty when there is no host. */
export function addressOf(host: string, port: string): string {
  if (host === '') return ''
  return `${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${port === '' || port === '0' ? '5060' : port}`
}
