import type { Audio } from './audio.ts'
import { requestIn, type Dialog } from './dialog.ts'
import type { Header, SipMessage } from './message.ts'
import type { SipSocket } from './sip-socket.ts'

/** A call, ours or another's. */
export interface Call {
  readonly direction: 'out' | 'in'
  /** The other side: whom we called, or what the caller's number and name show. */
  readonly number: string
  readonly name: string
  readonly state: 'ringing' | 'up' | 'ended'
  /** The last answer to its INVITE, ours or theirs: 180 rings, 200 is up, 486 busy, 487 was given up; 0: none yet. */
  readonly status: number
  readonly audio: Audio
  /** Resolves when it is up. Throws when it ends before. */
  up(): Promise<void>
  /** Resolves when it has ended, however. */
  ended(): Promise<void>
  /** Picks up a call that rings here. */
  answer(): void
  /** Refuses a call that rings here. */
  reject(status: number): void
  /** Ends the call, or gives up one that rings. */
  hangUp(): Promise<void>
}

export interface CallSide {
  dialog: Dialog
  socket: SipSocket
  audio: Audio
  /** Headers of every request and answer, such as User-Agent and Contact. */
  own: () => Header[]
}

/** A call as its two kinds keep it. */
export interface CallState {
  state: Call['state']
  status: number
  onChange: Set<() => void>
}

export function newCallState(): CallState {
  return { state: 'ringing', status: 0, onChange: new Set() }
}

export function move(call: CallState, state: Call['state'], status = call.status): void {
  if (call.state === 'ended') return
  call.state = state
  call.status = status
  for (const listener of call.onChange) listener()
}

export async function untilUp(call: CallState): Promise<void> {
  await until(call, () => call.state !== 'ringing')
  if (call.state !== 'up') throw new Error(`The call was not answered: ${call.status}.`)
}

export function untilEnded(call: CallState): Promise<void> {
  return until(call, () => call.state === 'ended')
}

/** Ends a call that is up. */
export async function sayBye(side: CallSide): Promise<void> {
  await side.socket.request(sent(side, 'BYE'), side.dialog.peer)
}

/** A request of this call, ready to go out. */
export function sent({ dialog, socket, own }: CallSide, method: string, more: readonly Header[] = [], body = '') {
  const message: SipMessage = requestIn(dialog, method, [socket.via(), ...own(), ...more], body)
  return message
}

async function until(call: CallState, isSo: () => boolean): Promise<void> {
  while (!isSo()) {
    await new Promise<void>((resolve) => {
      const listener = () => {
        call.onChange.delete(listener)
        resolve()
      }
      call.onChange.add(listener)
    })
  }
}
