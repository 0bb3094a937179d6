import { createServer, type Socket } from 'node:net'
import type { Context } from '../app/context.ts'
import { whoDials, type Caller } from '../app/dialling.ts'
import { AgiChannel, HungUp } from './agi-channel.ts'
import { dialledLogin } from './login.ts'
import { dialledLogout } from './logout.ts'
import { voiceOf, type Voice } from './voice.ts'

/** Calls at the same time; more are refused, and their dialplan says so. */
const mostCalls = 200
/** A call that says nothing for so long has gone, in milliseconds. */
const silence = 120_000

const scripts: Readonly<Partial<Record<string, (context: Context, caller: Caller, voice: Voice) => Promise<void>>>> = {
  login: dialledLogin,
  logout: dialledLogout,
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
    socket.setTimeout(silence, () => socket.destroy())
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
    await converse(context, channel)
  } catch (error) {
    if (!(error instanceof HungUp)) context.log.error({ err: error }, 'A login by dialling went wrong')
  } finally {
    channel.close()
  }
}

async function converse(context: Context, channel: AgiChannel): Promise<void> {
  const said = await channel.variables()
  const name = said.get('agi_network_script') ?? ''
  const script = Object.hasOwn(scripts, name) ? scripts[name] : undefined
  const caller = script && (await whoDials(context, said.get('agi_uniqueid') ?? ''))
  const voice = voiceOf(channel)
  await channel.command('ANSWER')
  if (caller) await script(context, caller, voice)
  else await voice.say('im-sorry', 'feature-not-avail-line')
}
