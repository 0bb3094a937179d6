import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** A way to a MariaDB that is slow, or breaks where a test wants it to. */
export interface FaultyCable {
  readonly port: number
  /** So long what the server says is on its way, in milliseconds; Infinity: for ever. */
  delay: number
  /**
   * Breaks every connection at this command, counted from now on: before the server has it, or when it has answered. Gives
   * whether it has broken.
   */
  breakAt(command: number, when: 'before' | 'after'): () => boolean
  /** From this command on, counted from now, nothing that the server says arrives. */
  silentFrom(command: number): void
  /** How many commands were sent since `breakAt` or `silentFrom`. */
  readonly commands: number
  close(): Promise<void>
}

interface Breaking {
  command: number
  when: 'before' | 'after'
  hasBroken: boolean
}

/** `place`: as `net.connect` takes it. */
export async function faultyCable(place: { path: string } | { host: string; port: number }): Promise<FaultyCable> {
  const sockets = new Set<Socket>()
  let breaking: Breaking | undefined
  let silentFrom = Infinity
  const breakNow = () => {
    if (breaking) breaking.hasBroken = true
    for (const socket of sockets) socket.destroy()
  }
  const server = createServer((near) => {
    const far = connect(place)
    let breaksWithAnswer = false
    for (const [one, other] of [[near, far] as const, [far, near] as const]) {
      sockets.add(one)
      one.setNoDelay().on('error', () => other.destroy())
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
    }
    near.on('data', (data) => {
      // The first packet of a command has the number 0; what it ends with (1) is no command.
      if (data[3] === 0 && data[4] !== 1) cable.commands += 1
      if (breaking && !breaking.hasBroken && cable.commands >= breaking.command) {
        if (breaking.when === 'before') {
          breakNow()
          return
        }
        breaksWithAnswer = true
      }
      far.write(data)
    })
    far.on('data', (data) => {
      if (breaksWithAnswer) breakNow()
      else if (cable.commands >= silentFrom) return
      else if (cable.delay === 0) near.write(data)
      else if (cable.delay !== Infinity)
        setTimeout(() => {
          near.write(data)
        }, cable.delay).unref()
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const cable = {
    port: (server.address() as AddressInfo).port,
    delay: 0,
    commands: 0,
    breakAt: (command: number, when: 'before' | 'after') => {
      const wanted: Breaking = { command, when, hasBroken: false }
      breaking = wanted
      cable.commands = 0
      return () => wanted.hasBroken
    },
    silentFrom: (command: number) => {
      silentFrom = command
      cable.commands = 0
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      const closed = once(server, 'close')
      server.close()
      await closed
    },
  }
  return cable
}
