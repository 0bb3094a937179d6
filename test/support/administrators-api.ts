/** Asks the API of a server as an administrator; throws with its answer when it refuses. */
export type AdministratorsApi = <T = unknown>(method: string, path: string, body?: unknown) => Promise<T>

/** `people`: where the server meets people; `token`: what it was started with as HOTDESK_API_TOKEN. */
export function administratorsApi(people: string, token: string): AdministratorsApi {
  return async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${people}/api/v1${path}`, {
      method,
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
    return (text === '' ? undefined : JSON.parse(text)) as T
  }
}
