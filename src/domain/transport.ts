/** How a phone's request came: readable for anybody on the way, with TLS that is out of date, or with TLS. */
export const transports = ['http', 'oldTls', 'tls'] as const

export type Transport = (typeof transports)[number]

/** As people read it. */
export const transportTitles: Readonly<Record<Transport, string>> = {
  http: 'Plain HTTP',
  oldTls: 'Old TLS',
  tls: 'TLS',
}
