import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '../../test/support/free-port.ts'
import { startPinned, untilListening } from '../children.ts'
import { nodeCommand } from './node-command.ts'
import type { Place, Server } from './server.ts'

/** The least that a server in Node can do: the same bytes in memory, found by their address. */
export async function startNodeHttp(place: Place): Promise<Server> {
  const port = await freePort()
  const program = fileURLToPath(new URL('node-http-program.ts', import.meta.url))
  const command = nodeCommand(program, place.files, String(port))
  const child = startPinned(command, { cores: place.cores, log: join(place.folder, 'node-http.log') })
  await untilListening(port, 'node:http')
  return { name: 'node:http', port, roots: [child.pid], stop: () => child.stop() }
}
