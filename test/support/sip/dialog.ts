import { randomBytes } from 'node:crypto'
import { headerOf, partyOf, type Header, type Peer, type SipMessage } from './message.ts'

/** What the requests between two sides have in common, in a call or without one. */
export interface Dialog {
  callId: string
  /** Ourselves and the other side, as From and To have them, with their tags. */
  local: string
  remote: string
  /** Where requests are for, as the other side says. */
  target: string
  sequence: number
  /** Where packets go. */
  peer: Peer
}

export function newTag(): string {
  return randomBytes(6).toString('hex')
}

/** A dialog that we begin. */
export function openDialog(from: string, to: string, peer: Peer): Dialog {
  return { callId: newTag(), local: `<${from}>;tag=${newTag()}`, remote: `<${to}>`, target: to, sequence: 0, peer }
}

/** The dialog that a request from the other side begins. */
export function dialogOf(request: SipMessage, tag: string, peer: Peer): Dialog {
  return {
    callId: headerOf(request, 'Call-ID'),
    local: `${headerOf(request, 'To')};tag=${tag}`,
    remote: headerOf(request, 'From'),
    target: partyOf(headerOf(request, 'Contact')).uri,
    sequence: 0,
    peer,
  }
}

/** Takes over how the other side calls itself. */
export function learn(dialog: Dialog, answer: SipMessage): void {
  dialog.remote = headerOf(answer, 'To')
  dialog.target = partyOf(headerOf(answer, 'Contact')).uri || dialog.target
}

/** The next request in a dialog; an ACK has the number of what it acknowledges. */
export function requestIn(dialog: Dialog, method: string, headers: readonly Header[], body = ''): SipMessage {
  if (method !== 'ACK') dialog.sequence += 1
  const common: Header[] = [
    ['Max-Forwards', '70'],
    ['From', dialog.local],
    ['To', dialog.remote],
    ['Call-ID', dialog.callId],
    ['CSeq', `${dialog.sequence} ${method}`],
  ]
  return { start: `${method} ${dialog.target} SIP/2.0`, headers: [...headers, ...common], body }
}
