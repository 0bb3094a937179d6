import { openDialog, requestIn } from './dialog.ts'
import { answerChallenge } from './digest.ts'
import { statusOf, type Header, type Peer } from './message.ts'
import type { SipSocket } from './sip-socket.ts'

/** With what a phone registers. */
export interface Account {
  /** The name of the endpoint: an extension's number, or another. */
  user: string
  password: string
  /** What it proves the password with, where that is not `user`. */
  authUser?: string
  /** Address and port of the PBX. */
  server: Peer
}

/** A PBX's refusal, with its status; 408: it did not answer. */
class SipRefusal extends Error {
  readonly status: number

  constructor(what: string, status: number) {
    super(`${what} was answered ${status}.`)
    this.status = status
  }
}

/** One account's registration at its PBX. */
export interface Registration {
  readonly account: Account
  /** Registers, or does so again. Throws SipRefusal. */
  register(seconds: number): Promise<void>
  unregister(): Promise<void>
  /** Whether the PBX has taken it, and for how long it counts. */
  readonly isRegistered: boolean
}

export function registrationOf(account: Account, socket: SipSocket, own: () => Header[]): Registration {
  const { address, port } = account.server
  const dialog = openDialog(addressOf(account), addressOf(account), account.server)
  dialog.target = `sip:${address}:${port}`
  let until = 0
  const ask = (seconds: number, more: readonly Header[]) => {
    const headers = [socket.via(), ...own(), ['Expires', String(seconds)] as const, ...more]
    return socket.request(requestIn(dialog, 'REGISTER', headers), account.server)
  }
  const put = async (seconds: number) => {
    const credentials = { user: account.authUser ?? account.user, password: account.password }
    let answer = await ask(seconds, [])
    const proof = answerChallenge(answer, { method: 'REGISTER', uri: dialog.target }, credentials)
    if (proof) answer = await ask(seconds, [proof])
    if (statusOf(answer) !== 200) throw new SipRefusal('REGISTER', statusOf(answer))
    until = Date.now() + seconds * 1000
  }
  return {
    account,
    register: put,
    unregister: () => put(0),
    get isRegistered() {
      return Date.now() < until
    },
  }
}

/** `sip:5501@127.0.0.1:5060`: who somebody is at a PBX. */
export function addressOf({ user, server }: { user: string; server: Peer }): string {
  return `sip:${user}@${server.address}:${server.port}`
}
