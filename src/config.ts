/** Everything that the environment decides, read once at start. */
export interface Config {
  database: string
  host: string
  port: number
  /** Empty: every address of the machine. */
  phoneHost: string
  phonePort: number
  apiToken?: string
  logLevel: string
}

/** Reads HOTDESK_* variables. Throws an Error whose sentence says which one is wrong, never what it holds. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const text = (name: string, otherwise: string) => (environment[name]?.trim() ? environment[name] : otherwise)
  if (text('HOTDESK_PBX', 'builtin') !== 'builtin') {
    throw new Error('HOTDESK_PBX can only be builtin: extensions are kept by Hot Desk itself in this version.')
  }
  const apiToken = environment['HOTDESK_API_TOKEN']
  return {
    database: text('HOTDESK_DATABASE', 'sqlite:data/hotdesk.db'),
    host: text('HOTDESK_HOST', '127.0.0.1'),
    port: port('HOTDESK_PORT', text('HOTDESK_PORT', '8080')),
    phoneHost: text('HOTDESK_PHONE_HOST', ''),
    phonePort: port('HOTDESK_PHONE_PORT', text('HOTDESK_PHONE_PORT', '8084')),
    logLevel: text('HOTDESK_LOG_LEVEL', 'info'),
    ...(apiToken ? { apiToken } : {}),
  }
}

function port(name: string, text: string): number {
  const number = Number(text)
  if (/^\d{1,5}$/.test(text) && number <= 65535) return number
  throw new Error(`${name} must be a port, a number up to 65535.`)
}
