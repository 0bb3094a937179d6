import { Agent } from './agent.ts'
import type { Call } from './call.ts'
import type { Account } from './registration.ts'
import { openSipSocket } from './sip-socket.ts'

/** A NOTIFY as it came. */
export interface Notified {
  /** The header as it stands: `check-sync;reboot=false`. */
  event: string
  contentType: string
  body: string
  /** Whom it was for: the user of the request's address. */
  user: string
  at: number
}

export interface UserAgentOptions {
  /** The header User-Agent. */
  userAgent?: string
  /** Where it speaks from; several may share 127.0.0.1 with ports of their own, or have an address each. */
  localAddress?: string
  localPort?: number
  /** What to do when it rings: answer at once, let it ring, or refuse with a status such as 486. */
  onCall?: 'answer' | 'ring' | number
  /** For how many seconds it registers; it does so again in time. */
  expires?: number
}

/** A phone as its PBX sees it: one socket, one account at a time. */
export interface UserAgent {
  /** Where its packets come from: `127.0.0.1:5062`. */
  readonly address: string
  readonly account: Account | undefined
  readonly isRegistered: boolean
  /** Everything that rang here or was called from here, the latest last. */
  readonly calls: readonly Call[]
  readonly notified: readonly Notified[]
  onCall: 'answer' | 'ring' | number
  /** Registers, instead of what it was registered as. Throws SipRefusal. */
  register(account: Account): Promise<void>
  /** Registers once more as what it is. */
  refresh(): Promise<void>
  /** Takes its registration back. Nothing to do when there is none. */
  unregister(): Promise<void>
  /** Calls a number as its account; `up()` of the call tells whether it was answered. */
  call(number: string): Promise<Call>
  /** The next call that rings here, or one that rings now. Throws after a while. */
  rings(milliseconds?: number): Promise<Call>
  /** Gives a function that stops the listening. */
  onNotify(listener: (notified: Notified) => void): () => void
  /** Ends without a word, as a phone does whose plug is pulled. */
  close(): void
}

export async function openUserAgent(options: UserAgentOptions = {}): Promise<UserAgent> {
  const local = { address: options.localAddress ?? '127.0.0.1', port: options.localPort ?? 0 }
  const listener: { agent?: Agent } = {}
  const socket = await openSipSocket(
    local,
    (request, from) => {
      listener.agent?.take(request, from)
    },
    (answer) => {
      listener.agent?.takeStray(answer)
    },
  )
  listener.agent = new Agent(socket, options)
  return listener.agent
}

/** A user agent that is registered as one of the test PBX's endpoints, whose password is `sip-` and its name. */
export async function registeredAs(
  user: string,
  { sipPort }: { sipPort: number },
  options: UserAgentOptions = {},
): Promise<UserAgent> {
  const agent = await openUserAgent(options)
  try {
    await agent.register({ user, password: `sip-${user}`, server: { address: '127.0.0.1', port: sipPort } })
    return agent
  } catch (error) {
    agent.close()
    throw error
  }
}
