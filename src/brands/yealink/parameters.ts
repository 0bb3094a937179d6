/** Yealink's parameters in the order in which they are written; `null` goes back to what the factory set. */
export type Parameters = Map<string, string | null>

/** One parameter, as the makers of settings give it. */
export type Parameter = [name: string, value: string | number | null]

/** Puts lists of parameters into one, in their order; of a name that comes twice the later value counts. */
export function joinParameters(...lists: readonly Iterable<Parameter>[]): Parameters {
  const parameters: Parameters = new Map()
  for (const list of lists)
    for (const [name, value] of list) parameters.set(name, typeof value === 'number' ? String(value) : value)
  return parameters
}

/** 1 or 0, as most of Yealink's parameters want it. */
export function flag(on: boolean): number {
  return on ? 1 : 0
}

/** The text without spaces around it, which the phone would drop; what the factory set where there is none. */
export function orFactory(text: string): string | null {
  return text.trim() || null
}

/** `host:port` apart; the port is missing where none was typed. */
export function hostAndPort(typed: string): { host: string; port: string | null } {
  const [, host = typed, port = null] = /^(.*?)(?::(\d{1,5}))?$/.exec(typed) ?? []
  return { host, port }
}
