import { request } from 'node:http'

/** The status of one answer; 0: nobody answers. */
export function get(port: number, path: string, headers: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve) => {
    const asked = request({ host: '127.0.0.1', port, path, headers, agent: false }, (response) => {
      response.resume().once('end', () => {
        resolve(response.statusCode ?? 0)
      })
    })
    asked.once('error', () => {
      resolve(0)
    })
    asked.end()
  })
}
