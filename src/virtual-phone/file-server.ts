import { decode } from './document.ts'
import type { FileServer, HttpLogin } from './make.ts'
import type { Transport } from './transport.ts'
import { PhoneTrouble } from './trouble.ts'

/** More than any phone's configuration. */
const fileLimit = 1_000_000

/** Answers that mean that the file is not there for this phone. */
const absent = [403, 404, 410]

/** The files below a provisioning address. Names can have folders, or be whole addresses. */
export function fileServer(
  transport: Transport,
  { home, userAgent, login }: { home: string; userAgent: string; login?: HttpLogin | undefined },
): FileServer {
  const who = { userAgent, limit: fileLimit, ...(login && { login }) }
  return {
    async get(name) {
      const { status, body } = await transport.send({
        method: 'GET',
        url: addressOf(name, home),
        ...who,
      })
      if (absent.includes(status)) return undefined
      if (status !== 200) throw new PhoneTrouble(`The provisioning server answered ${status}.`)
      return decode(body)
    },
    async put(name, text) {
      const body = { type: 'text/plain', text }
      // A phone does not mind whether its log was taken.
      await transport.send({ method: 'PUT', url: addressOf(name, home), ...who, body })
    },
  }
}

function addressOf(name: string, home: string): string {
  if (!URL.canParse(name, home)) throw new PhoneTrouble('A file has a name that is not an address.')
  const url = new URL(name, home)
  if (!url.protocol.startsWith('http')) throw new PhoneTrouble('A file is not on a web server.')
  return url.href
}
