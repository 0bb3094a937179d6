import { openAudio } from './audio.ts'
import { move, type Call } from './call.ts'
import { dialogOf, newTag, openDialog } from './dialog.ts'
import { incomingCall } from './incoming-call.ts'
import { headerOf, methodOf, partyOf, type Header, type Peer, type SipMessage } from './message.ts'
import type { OpenCall } from './open-call.ts'
import { outgoingCall } from './outgoing-call.ts'
import { addressOf, registrationOf, type Account, type Registration } from './registration.ts'
import type { Answer, SipSocket } from './sip-socket.ts'
import type { Notified, UserAgent, UserAgentOptions } from './user-agent.ts'

const ringPatience = 20_000
/** A registration is renewed when this much of its time is over. */
const renewAfter = 0.8
/** How long after a PBX that was away when it was to be renewed is asked again. */
const renewAgain = 1000

/** The user agent behind its interface. `take` and `takeStray` are the socket's. */
export class Agent implements UserAgent {
  readonly calls: Call[] = []
  readonly notified: Notified[] = []
  onCall: 'answer' | 'ring' | number
  readonly #socket: SipSocket
  readonly #userAgent: string
  readonly #seconds: number
  readonly #open = new Map<string, OpenCall>()
  readonly #listeners = new Set<(notified: Notified) => void>()
  readonly #onRing = new Set<() => void>()
  #registration: Registration | undefined
  #renewing: NodeJS.Timeout | undefined

  constructor(socket: SipSocket, options: UserAgentOptions) {
    this.#socket = socket
    this.#userAgent = options.userAgent ?? 'Hot Desk test phone'
    this.#seconds = options.expires ?? 120
    this.onCall = options.onCall ?? 'answer'
  }

  get address() {
    return `${this.#socket.address}:${this.#socket.port}`
  }

  get account() {
    return this.#registration?.account
  }

  get isRegistered() {
    return this.#registration?.isRegistered ?? false
  }

  async register(account: Account) {
    // With a password that has been changed at the PBX nothing can be taken back; a phone goes on with its new one.
    await this.unregister().catch((error: unknown) => {
      if (!isNoLonger(error)) throw error
    })
    this.#registration = registrationOf(account, this.#socket, () => this.#own())
    await this.refresh()
  }

  async refresh() {
    clearTimeout(this.#renewing)
    const registration = this.#registration
    await registration?.register(this.#seconds)
    if (registration && registration === this.#registration) this.#renewIn(this.#seconds * 1000 * renewAfter)
  }

  /** What refuses to renew it shows in that it runs out. */
  #renewIn(milliseconds: number) {
    const renew = async () => {
      const registration = this.#registration
      try {
        await this.refresh()
      } catch (error) {
        if (isAway(error) && registration === this.#registration) this.#renewIn(renewAgain)
      }
    }
    clearTimeout(this.#renewing)
    this.#renewing = setTimeout(() => void renew(), milliseconds)
    this.#renewing.unref()
  }

  async unregister() {
    clearTimeout(this.#renewing)
    const old = this.#registration
    if (old?.isRegistered === true) await old.unregister()
    this.#registration = undefined
  }

  async call(number: string) {
    const account = this.account
    if (!account) throw new Error('A phone without an account cannot call.')
    const { server, user, password, authUser = user } = account
    const dialog = openDialog(addressOf(account), addressOf({ user: number, server }), server)
    const audio = await openAudio(this.#socket.address)
    const side = { dialog, socket: this.#socket, audio, own: () => this.#own() }
    return this.#keep(outgoingCall(side, number, { user: authUser, password }))
  }

  async rings(milliseconds = ringPatience) {
    const known = new Set(this.calls.filter(({ direction, state }) => direction === 'out' || state === 'ended'))
    const deadline = Date.now() + milliseconds
    for (;;) {
      const found = this.calls.find((call) => !known.has(call))
      if (found) return found
      if (Date.now() >= deadline) throw new Error(`Nobody has called ${this.account?.user ?? this.address}.`)
      await this.#nextRing(deadline - Date.now())
    }
  }

  onNotify(listener: (notified: Notified) => void) {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  close() {
    clearTimeout(this.#renewing)
    for (const { state } of [...this.#open.values()]) move(state, 'ended')
    this.#socket.close()
    this.#registration = undefined
  }

  /** Answers a request of the PBX. */
  take(request: SipMessage, from: Peer): void {
    const known = this.#open.get(headerOf(request, 'Call-ID'))
    const method = methodOf(request)
    if (method === 'INVITE') void this.#takeInvite(request, from, known)
    else if (method !== 'ACK') this.#answer(request, from, known || !inCall.includes(method) ? ok : gone)
    if (method === 'NOTIFY') this.#note(request)
    if (known) tell(known, method)
  }

  takeStray(answer: SipMessage): void {
    this.#open.get(headerOf(answer, 'Call-ID'))?.acknowledge()
  }

  async #takeInvite(request: SipMessage, from: Peer, known: OpenCall | undefined): Promise<void> {
    if (known) {
      this.#answer(request, from, { ...ok, headers: [['Content-Type', 'application/sdp']], body: known.call.audio.sdp })
      return
    }
    const audio = await openAudio(this.#socket.address)
    const side = { dialog: dialogOf(request, newTag(), from), socket: this.#socket, audio, own: () => this.#own() }
    const call = this.#keep(incomingCall(side, request))
    if (this.onCall === 'answer') call.answer()
    else if (this.onCall !== 'ring') call.reject(this.onCall)
  }

  #keep(opened: OpenCall): Call {
    this.#open.set(opened.id, opened)
    this.calls.push(opened.call)
    opened.state.onChange.add(() => {
      if (opened.state.state !== 'ended') return
      opened.call.audio.close()
      this.#open.delete(opened.id)
    })
    for (const told of this.#onRing) told()
    return opened.call
  }

  #note(request: SipMessage): void {
    const found: Notified = {
      event: headerOf(request, 'Event'),
      contentType: headerOf(request, 'Content-Type'),
      body: request.body,
      user: partyOf(request.start.split(' ')[1] ?? '').user,
      at: Date.now(),
    }
    this.notified.push(found)
    for (const listener of this.#listeners) listener(found)
  }

  #answer(request: SipMessage, from: Peer, answer: Answer): void {
    this.#socket.answer(request, from, {
      ...answer,
      tag: newTag(),
      headers: [...this.#own(), ...(answer.headers ?? [])],
    })
  }

  #own(): Header[] {
    return [
      ['Contact', `<sip:${this.account?.user ?? 'nobody'}@${this.address}>`],
      ['User-Agent', this.#userAgent],
      ['Allow', 'INVITE, ACK, BYE, CANCEL, OPTIONS, NOTIFY'],
    ]
  }

  #nextRing(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer)
        this.#onRing.delete(end)
        resolve()
      }
      const timer = setTimeout(end, milliseconds)
      this.#onRing.add(end)
    })
  }
}

const ok: Answer = { status: 200, reason: 'OK' }
const gone: Answer = { status: 481, reason: 'Call/Transaction Does Not Exist' }
function tell(known: OpenCall, method: string): void {
  if (method === 'ACK') known.acknowledged()
  if (method === 'CANCEL') known.cancelled()
  if (method === 'BYE') move(known.state, 'ended')
}

/** What is about a call that must be there. */
const inCall = ['BYE', 'CANCEL']

function isAway(error: unknown): boolean {
  return error instanceof Error && 'status' in error && error.status === 408
}

function isNoLonger(error: unknown): boolean {
  return error instanceof Error && 'status' in error && [401, 403, 404].includes(Number(error.status))
}
