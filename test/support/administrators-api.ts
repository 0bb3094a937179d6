import { setTimeout as sleep } from 'node:timers/promises'

/** Asks the API of a server as an administrator; throws with its answer when it refuses. */
export type AdministratorsApi = <T = unknown>(method: string, path: string, body?: unknown) => Promise<T>

/** How long a server may be busy, in milliseconds. */
const patience = 60_000

/**
 * `people`: where the server meets people; `token`: what it was started with as HOTDESK_API_TOKEN. What it is too busy for,
 * which on a loaded machine may be the 25th of a crowd, is sent again later, as it says.
 */
export function administratorsApi(people: string, token: string): AdministratorsApi {
  return async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const deadline = Date.now() + patience
    for (;;) {
      const response = await fetch(`${people}/api/v1${path}`, {
        method,
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await response.text()
      if (response.ok) return (text === '' ? undefined : JSON.parse(text)) as T
      const isBusy = response.status === 503 && text.includes('"code":"busy"')
      if (!isBusy || Date.now() > deadline) throw new Error(`${method} ${path}: ${response.status} ${text}`)
      await sleep(200)
    }
  }
}
