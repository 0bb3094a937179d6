/** Where a database of MySQL's is, and as whom to ask it. */
export interface SqlPlace {
  user: string
  password: string
  database: string
  host: string
  port: number
  socketPath?: string
  /** Further servers of a cluster, which have the same database. */
  others?: readonly SqlHost[]
}

export interface SqlHost {
  host: string
  port: number
}

/**
 * Reads `mysql://user:password@host:port/name`, with `?socketPath=/path` and further settings, which are given as well.
 * There may be several hosts: `host:port,host:port`. Undefined: it does not say enough, or a special character of the
 * password has torn it apart.
 */
export function readMysqlUrl(text: string): { place: SqlPlace; settings: URLSearchParams } | undefined {
  try {
    const { url, others } = splitHosts(text)
    const database = decodeURIComponent(url.pathname.slice(1))
    const isWhole = url.protocol === 'mysql:' && /^[^,]+$/.test(url.hostname) && url.username && !url.hash
    if (!isWhole || !/^[^/@:\s]+$/.test(database)) return undefined
    const socketPath = url.searchParams.get('socketPath')
    url.searchParams.delete('socketPath')
    const place = {
      user: decodeURIComponent(url.username),
      password: decodeURIComponent(url.password),
      database,
      host: url.hostname,
      port: Number(url.port || 3306),
      ...(socketPath ? { socketPath } : {}),
      ...(others && { others }),
    }
    return { place, settings: url.searchParams }
  } catch {
    return undefined
  }
}

/** A comma may stand in no name of a host. */
const several = /^(mysql:\/\/[^/]*@)([^/@,]+)((?:,[^/@,]+)+)(\/.*)$/s

function splitHosts(text: string): { url: URL; others?: SqlHost[] } {
  const [, before = '', first = '', more = '', after = ''] = several.exec(text) ?? []
  if (more === '') return { url: new URL(text) }
  return { url: new URL(before + first + after), others: more.slice(1).split(',').map(readHost) }
}

function readHost(text: string): SqlHost {
  const { hostname, port, username, pathname } = new URL(`mysql://${text}/`)
  if (hostname === '' || username !== '' || pathname !== '/') throw new Error('This is no host.')
  return { host: hostname, port: Number(port || 3306) }
}

/** The same as one text, such as HOTDESK_DATABASE. It holds the password. */
export function mysqlUrl({ user, password, database, socketPath, others = [], ...first }: SqlPlace): string {
  const [asUser, withPassword, name] = [user, password, database].map(encodeURIComponent)
  const socket = socketPath === undefined ? '' : `?socketPath=${encodeURIComponent(socketPath)}`
  const hosts = [first, ...others].map(({ host, port }) => `${host.includes(':') ? `[${host}]` : host}:${port}`)
  return `mysql://${asUser}:${withPassword}@${hosts.join(',')}/${name}${socket}`
}
