import { createServer, type Socket } from 'node:net'
import type { Context } from '../app/context.ts'
import { whoDials, type Caller } from '../app/dialling.ts'
import { AgiChannel, HungUp, NotTaken } from './agi-channel.ts'
import { dialledLogin } from './login.ts'
import { dialledLogout } from './logout.ts'
import { voiceOf, type Voice } from './voice.ts'

/** Calls at the same time; more are refused, and their dialplan says so. */
const mostCalls = 200
/** A call that says nothing for so long has gone, in milliseconds; one that does not begin to say what it is, sooner. */
const silence = 120_000
const firstSilence = 5_000

interface Script {
  code: 'loginCode' | 'logoutCode'
  talk: (context: Context, caller: Caller, voice: Voice) => Promise<void>
}

const scripts: Readonly<Partial<Record<string, Script>>> = {
  login: { code: 'loginCode', talk: dialledLogin },
  logout: { code: 'logoutCode', talk: dialledLogout },
}

/**
 * Answers Asterisk's `AGI(agi://host:port/login)` and `/logout`. Gives a function that stops it. Throws when the port
 * cannot be had.
 */
export function startAgi(context: Context, { host, port }: { host: string; port: number }) {
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    socket.setTimeout(firstSilence, () => socket.destroy())
    void talk(context, socket)
  })
  server.maxConnections = mostCalls
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => {
        resolve()
      })
      for (const socket of open) socket.destroy()
    })
  return new Promise<{ port: number; stop: () => Promise<void> }>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      const address = server.address()
      resolve({ port: typeof address === 'object' && address ? address.port : port, stop })
    })
  })
}

async function talk(context: Context, socket: Socket): Promise<void> {
  const channel = new AgiChannel(socket)
  try {
    await converse(context, channel, socket)
  } catch (error) {
    if (error instanceof NotTaken) context.log.warn({}, error.message)
    else if (!(error instanceof HungUp)) context.log.error({ err: error }, 'A login by dialling went wrong')
  } finally {
    channel.close()
  }
}

async function converse(context: Context, channel: AgiChannel, socket: Socket): Promise<void> {
  const said = await channel.variables()
  socket.setTimeout(silence)
  const name = said.get('agi_network_script') ?? ''
  const script = Object.hasOwn(scripts, name) ? scripts[name] : undefined
  const caller = script && (await whoDials(context, said.get('agi_uniqueid') ?? '', script.code))
  const voice = voiceOf(channel)
  await channel.command('ANSWER')
  if (caller) await script.talk(context, caller, voice)
  else await voice.say('im-sorry', 'feature-not-avail-line')
}
