import { move, newCallState, sayBye, untilEnded, untilUp, type Call, type CallSide } from './call.ts'
import { headerOf, partyOf, type SipMessage } from './message.ts'
import type { OpenCall } from './open-call.ts'

const repeatMs = 500

/** A call for us: rings at once, and is up when somebody answers it. */
export function incomingCall(side: CallSide, invite: SipMessage): OpenCall {
  const { dialog, socket, audio, own } = side
  const state = newCallState()
  const caller = partyOf(headerOf(invite, 'From'))
  const tag = partyOf(dialog.local).tag
  let repeating: NodeJS.Timeout | undefined

  const reply = (status: number, reason: string, sdp = '') => {
    const type = sdp === '' ? [] : [['Content-Type', 'application/sdp'] as const]
    socket.answer(invite, dialog.peer, { status, reason, tag, headers: [...own(), ...type], body: sdp })
  }
  const refuse = (status: number, reason: string) => {
    if (state.state !== 'ringing') return
    reply(status, reason)
    move(state, 'ended', status)
  }
  const call: Call = {
    ...{ direction: 'in', number: caller.user, name: caller.name, audio },
    get state() {
      return state.state
    },
    get status() {
      return state.status
    },
    up: () => untilUp(state),
    ended: () => untilEnded(state),
    answer: () => {
      if (state.state !== 'ringing') return
      audio.connect(invite.body)
      reply(200, 'OK', audio.sdp)
      // Until the ACK comes, for UDP may lose it.
      repeating = setInterval(() => {
        reply(200, 'OK', audio.sdp)
      }, repeatMs)
      repeating.unref()
      move(state, 'up', 200)
    },
    reject: (status) => {
      refuse(status, 'Refused')
    },
    hangUp: async () => {
      refuse(486, 'Busy Here')
      if (state.state !== 'up') return
      clearInterval(repeating)
      await sayBye(side)
      move(state, 'ended')
    },
  }
  state.onChange.add(() => {
    if (state.state === 'ended') clearInterval(repeating)
  })
  reply(180, 'Ringing')
  move(state, 'ringing', 180)
  return {
    ...{ call, state, id: dialog.callId },
    acknowledge: () => undefined,
    acknowledged: () => {
      clearInterval(repeating)
    },
    cancelled: () => {
      refuse(487, 'Request Terminated')
    },
  }
}
