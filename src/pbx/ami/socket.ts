import { readFile } from 'node:fs/promises'
import { connect as connectPlain, isIP, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { AmiAddress } from './ami-url.ts'
import { Trouble } from './trouble.ts'

/**
 * Opens a connection and gives it once it stands, encrypted and its certificate believed where the address says so.
 * `signal` gives it up. Throws what troubleOf makes a sentence of.
 */
export async function openSocket(address: AmiAddress, milliseconds: number, signal: AbortSignal): Promise<Socket> {
  const ready = address.tls ? 'secureConnect' : 'connect'
  const ca = address.tls?.ca === undefined ? undefined : await readCertificates(address.tls.ca)
  signal.throwIfAborted()
  const socket = open(address, ca)
  socket.setNoDelay(true)
  return new Promise((resolve, reject) => {
    const settle = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', abort)
    }
    const giveUp = (error: Error) => {
      settle()
      socket.destroy()
      reject(error)
    }
    const timer = setTimeout(() => {
      giveUp(Object.assign(new Error('The connection does not come about.'), { code: 'ETIMEDOUT' }))
    }, milliseconds)
    const abort = () => {
      giveUp(new Trouble('The connection is being closed.'))
    }
    signal.addEventListener('abort', abort, { once: true })
    socket.once('error', giveUp)
    const closed = () => {
      giveUp(new Trouble('The connection was closed before it stood.'))
    }
    socket.once('close', closed)
    socket.once(ready, () => {
      settle()
      socket.removeListener('close', closed)
      socket.removeListener('error', giveUp)
      resolve(socket)
    })
  })
}

function open({ host, port, tls }: AmiAddress, ca: string | undefined): Socket {
  if (!tls) return connectPlain({ host, port })
  return connectTls({
    host,
    port,
    rejectUnauthorized: !tls.insecure,
    ...(ca === undefined ? {} : { ca }),
    ...(isIP(host) ? {} : { servername: host }),
  })
}

async function readCertificates(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch {
    throw new Trouble(`The certificates that ?ca= names cannot be read: ${path}.`)
  }
}
