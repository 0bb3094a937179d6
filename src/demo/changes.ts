import type { Request, Response } from 'express'
import type { VirtualPhone } from '../virtual-phone/virtual-phone.ts'

/** How long one stream lasts before the browser opens the next: the server stops quickly although pages are open. */
const defaultLifetime = 3000

export interface Changes {
  /** Counts every change of every phone. */
  version(): number
  /** Sends each phone that has changed since the number that the browser saw last, and those that change meanwhile. */
  stream(request: Request, response: Response): void
}

/** Server-sent events of what changes on the phones; `draw` gives a phone's part of the page at `base`. */
export function watchChanges(
  phones: readonly VirtualPhone[],
  draw: (phone: VirtualPhone, base: string) => string,
  lifetime = defaultLifetime,
): Changes {
  let version = 0
  const lastChange = new Map<VirtualPhone, number>(phones.map((phone) => [phone, 0]))
  const listeners = new Set<() => void>()
  for (const phone of phones) {
    phone.onChange(() => {
      version += 1
      lastChange.set(phone, version)
      for (const listener of listeners) listener()
    })
  }

  return {
    version: () => version,
    stream(request, response) {
      let seen = Number(request.get('last-event-id') ?? request.query['since']) || 0
      let waiting: NodeJS.Immediate | undefined
      const send = () => {
        waiting = undefined
        const changed = phones.filter((phone) => (lastChange.get(phone) ?? 0) > seen)
        seen = version
        for (const phone of changed) {
          const data = JSON.stringify({ id: phone.mac, html: draw(phone, request.baseUrl) })
          response.write(`id: ${version}\nevent: phone\ndata: ${data}\n\n`)
        }
      }
      // A phone changes several times at once; one drawing of it is enough.
      const soon = () => (waiting ??= setImmediate(send))
      const end = setTimeout(() => response.end(), lifetime)
      listeners.add(soon)
      response.on('close', () => {
        listeners.delete(soon)
        clearImmediate(waiting)
        clearTimeout(end)
      })
      response.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' })
      response.write('retry: 100\n\n')
      send()
    },
  }
}
