/** Where a database of MySQL's is, and as whom to ask it. */
export interface SqlPlace {
  user: string
  password: string
  database: string
  host: string
  port: number
  socketPath?: string
}

/**
 * Reads `mysql://user:password@host:port/name`, with `?socketPath=/path` and further settings, which are given as well.
 * Undefined: it does not say enough, or a special character of the password has torn it apart.
 */
export function readMysqlUrl(text: string): { place: SqlPlace; settings: URLSearchParams } | undefined {
  try {
    const url = new URL(text)
    const database = decodeURIComponent(url.pathname.slice(1))
    const isWhole = url.protocol === 'mysql:' && url.hostname && url.username && !url.hash
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
    }
    return { place, settings: url.searchParams }
  } catch {
    return undefined
  }
}

/** The same as one text, such as HOTDESK_DATABASE. It holds the password. */
export function mysqlUrl({ user, password, database, host, port, socketPath }: SqlPlace): string {
  const [asUser, withPassword, name] = [user, password, database].map(encodeURIComponent)
  const socket = socketPath === undefined ? '' : `?socketPath=${encodeURIComponent(socketPath)}`
  return `mysql://${asUser}:${withPassword}@${host.includes(':') ? `[${host}]` : host}:${port}/${name}${socket}`
}
