import { move, newCallState, sayBye, sent, untilEnded, untilUp, type Call, type CallSide } from './call.ts'
import { answerChallenge, type Credentials } from './digest.ts'
import { learn } from './dialog.ts'
import { statusOf, type Header, type SipMessage } from './message.ts'
import type { OpenCall } from './open-call.ts'

/** Calls a number: INVITE, once more with the password where it is asked for, ACK. */
export function outgoingCall(side: CallSide, number: string, credentials: Credentials): OpenCall {
  const { dialog, socket, audio } = side
  const state = newCallState()
  let invite: SipMessage | undefined
  let givenUp = false

  const acknowledge = () => {
    socket.send(sent(side, 'ACK'), dialog.peer)
  }
  const ask = (more: readonly Header[]) => {
    invite = sent(side, 'INVITE', [['Content-Type', 'application/sdp'], ...more], audio.sdp)
    return socket.request(invite, dialog.peer, (answer) => {
      move(state, state.state, statusOf(answer))
      if (answer.body !== '') audio.connect(answer.body)
      if (givenUp) cancel()
    })
  }
  const cancel = () => {
    if (!invite) return
    // A CANCEL is the INVITE's own but for its method: the same transaction, the same number.
    const headers = invite.headers.filter(([name]) => !['Contact', 'Content-Type', 'CSeq'].includes(name))
    const start = invite.start.replace('INVITE', 'CANCEL')
    const cancelling = { start, headers: [...headers, ['CSeq', `${dialog.sequence} CANCEL`] as const], body: '' }
    void socket.request(cancelling, dialog.peer)
  }
  const run = async () => {
    let answer = await ask([])
    const proof = answerChallenge(answer, { method: 'INVITE', uri: dialog.target }, credentials)
    if (proof) answer = await ask([proof])
    if (statusOf(answer) >= 300) {
      move(state, 'ended', statusOf(answer))
      return
    }
    learn(dialog, answer)
    audio.connect(answer.body)
    acknowledge()
    move(state, 'up', statusOf(answer))
    if (givenUp) await hangUp()
  }
  const hangUp = async () => {
    givenUp = true
    if (state.state === 'up') {
      await sayBye(side)
      move(state, 'ended')
    } else if (state.state === 'ringing') {
      if (state.status >= 100) cancel()
      await untilEnded(state)
    }
  }
  const call: Call = {
    ...{ direction: 'out', number, name: '', audio },
    get state() {
      return state.state
    },
    get status() {
      return state.status
    },
    up: () => untilUp(state),
    ended: () => untilEnded(state),
    answer: () => undefined,
    reject: () => undefined,
    hangUp,
  }
  void run()
  return { call, state, id: dialog.callId, acknowledge, acknowledged: () => undefined, cancelled: () => undefined }
}
