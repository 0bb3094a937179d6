/** What stands where a phone's log has a secret. */
const blanked = '…'

/** A phone's token as it stands in the addresses of its files. */
const token = /(\/p\/)[A-Za-z0-9_-]{43}/g

/**
 * A value under a name that says password or secret: `reg.1.auth.password="x"`, `P34=x` is none of them, and neither is
 * a name without a value.
 */
const password = /([\w.-]*(?:passw(?:or)?d|passphrase|secret|pwd)[\w.-]*"?\s*[=:]\s*)(?:"[^"]*"|'[^']*'|[^\s,;&<>]+)/gi

/** Basic and digest credentials of a request that a phone logged. */
const credentials = /((?:proxy-)?authorization:\s*).+/gi

/** What a phone sent, as a page may show it: our tokens, passwords and credentials in it are blanked. */
export function uploadText(content: string): string {
  return content.replace(token, `$1${blanked}`).replace(password, `$1${blanked}`).replace(credentials, `$1${blanked}`)
}
