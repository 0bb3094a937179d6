import type { Server, ServerOptions } from 'node:http'
import type { Socket } from 'node:net'
import { OpenConnections } from './open-connections.ts'

/** Who is served at a port or socket. */
const faces = ['phones', 'people', 'freepbx'] as const

export type Face = (typeof faces)[number]

const second = 1000
const minute = 60 * second

/** How often it is looked whether a request takes too long to come in. */
const connectionsCheckingInterval = 5 * second

/**
 * How long each face waits for whoever is slow. A slow one costs a connection and nothing else, but connections are bounded.
 *
 * - `headersTimeout`: a request's first line and headers are some hundred bytes. Whoever has not sent them by then (a phone
 *   that lost its power in between, a connection that only holds a place) is let go. Phones are given longer: when all of
 *   a building ask at once, many have sent theirs before there is time to read it.
 * - `requestTimeout`: with its body. A phone sends 1 MB at most: 9 KB a second are enough. A person may send a sheet of
 *   phones from afar.
 * - `keepAliveTimeout`: a phone fetches its files one after the other and then nothing for hours. A web server in front of
 *   the pages keeps connections for 60 s (nginx): ours are kept longer, so that none is closed as it is used.
 */
export const patienceWith: Readonly<Record<Face, ServerOptions>> = {
  phones: {
    connectionsCheckingInterval,
    headersTimeout: 45 * second,
    requestTimeout: 2 * minute,
    keepAliveTimeout: 5 * second,
  },
  people: {
    connectionsCheckingInterval,
    headersTimeout: 15 * second,
    requestTimeout: 5 * minute,
    keepAliveTimeout: 75 * second,
  },
  freepbx: {
    connectionsCheckingInterval,
    headersTimeout: 15 * second,
    requestTimeout: 5 * minute,
    keepAliveTimeout: 5 * second,
  },
}

/**
 * How many connections a face has at once. One that is only kept was measured at 12 KB of ours, and costs the kernel some
 * more; a whole provider's phones may come in one minute, but not all at the same port of the same process. People's
 * browsers open six each. Behind FreePBX is as many as its web server has processes.
 */
export const mostConnections: Readonly<Record<Face, number>> = { phones: 20_000, people: 2000, freepbx: 500 }

/**
 * After so long without a byte in either direction a connection is let go: a phone that stopped reading in the middle of a
 * file, a browser whose computer sleeps. Longer for people, for whom an import may be worked on; streams of live pages
 * send something every 20 s.
 */
const longestSilence: Readonly<Record<Face, number>> = { phones: minute, people: 10 * minute, freepbx: 10 * minute }

const servers = new Map<Face, Set<Server>>()

/** Above the bound a connection is closed as it comes, where none of those that are there can be let go for it. */
const spare = 100

/**
 * Bounds a server's connections, before it listens. When there are too many, the oldest goes that waits for its client: one that is kept
 * for another request, that has not sent its request yet, or does not take its answer. So whoever comes next is answered, also while
 * somebody holds as many connections as there may be.
 */
export function boundConnections(server: Server, face: Face, bounds: { most?: number; silence?: number } = {}): void {
  const most = bounds.most ?? mostConnections[face]
  const open = new OpenConnections(server)
  server.maxConnections = most + spare
  server.timeout = bounds.silence ?? longestSilence[face]
  server.on('connection', (socket: Socket) => {
    if (open.count <= most) return
    refused[face] += 1
    if (!open.makeRoom()) socket.destroy()
  })
  server.on('drop', () => {
    refused[face] += 1
  })
  const listening = servers.get(face) ?? new Set<Server>()
  servers.set(face, listening.add(server))
  server.once('close', () => listening.delete(server))
}

const refused: Record<Face, number> = { phones: 0, people: 0, freepbx: 0 }

/** How many connections each face has open now, and how many it turned away since the process started. */
export async function connectionFigures(): Promise<{ face: Face; open: number; refused: number }[]> {
  return Promise.all(
    faces.map(async (face) => {
      const open = await Promise.all([...(servers.get(face) ?? [])].map(countOf))
      return { face, open: open.reduce((sum, one) => sum + one, 0), refused: refused[face] }
    }),
  )
}

function countOf(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.getConnections((error, count) => {
      resolve(error ? 0 : count)
    })
  })
}
