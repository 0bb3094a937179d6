/** A registration at the PBX: one phone, as its PBX sees it. */
export interface Contact {
  /** The endpoint's (and AOR's) name: an extension's number, or a desk line's name. */
  endpoint: string
  /** Where the PBX sends requests for it: `sip:5501@192.0.2.44:5062;transport=udp`. */
  uri: string
  /** `192.0.2.44:5062`, where its packets come from; IPv6 in brackets. */
  address: string
  userAgent: string
}

/** A channel between the PBX and one phone. */
export interface Call {
  /** Asterisk's unique id of the channel. */
  id: string
  channel: string
  endpoint: string
  /** Where its packets come from, `192.0.2.44:5062`; empty while the PBX has not told. */
  address: string
  /** Milliseconds since 1970. */
  since: number
}

/** Somebody dialled an emergency number. */
export interface EmergencyNews {
  endpoint: string
  address: string
  /** What was dialled. */
  number: string
  /** What the call went out with; empty: the PBX's own. */
  callerId: string
  at: number
}

/** What a SIP NOTIFY says. Its `event` is the header as it goes out: `check-sync;reboot=false`. */
export interface SipNotify {
  event: string
  contentType?: string
  body?: string
}

/** How the connection to the PBX is, in words for the administrator. */
export interface ManagerState {
  connected: boolean
  /** Milliseconds since 1970: connected, or trying, since then. */
  since: number
  /** Why there is no connection, and what to do; undefined while all is well. Never holds a secret. */
  trouble?: string
  /** Such as `22.10.1`; undefined while never connected. */
  version?: string
}

export type ManagerNews =
  /** Connected; registrations and calls are as the PBX has them now. */
  | { kind: 'up' }
  | { kind: 'down' }
  | { kind: 'registered'; contact: Contact }
  | { kind: 'unregistered'; contact: Contact }
  /** Told when its address is known, or cannot be known. */
  | { kind: 'call'; call: Call }
  | { kind: 'hangup'; call: Call }
  | { kind: 'emergency'; call: EmergencyNews }

/**
 * The PBX's manager interface, connected for as long as it can be. Registrations and calls are kept as news of them
 * comes, so that asking costs nothing; while it is down they are empty and every order throws the Problem `pbx-away`.
 */
export interface Manager {
  state(): ManagerState
  /** Of one endpoint; without a name, all of them. */
  contacts(endpoint?: string): readonly Contact[]
  /** The channels of one endpoint; without a name, all of them. */
  calls(endpoint?: string): readonly Call[]
  /** Sends to this contact alone, however many its endpoint has. Throws the Problem `pbx-away`, or `conflict` with the PBX's reason. */
  notify(contact: Contact, message: SipNotify): Promise<void>
  /** Keeps a value in the PBX's own database (AstDB), where its dialplan finds it while we are away; null takes it out. */
  keep(family: string, key: string, value: string | null): Promise<void>
  /** Everything kept under a family: key to value. */
  kept(family: string): Promise<ReadonlyMap<string, string>>
  /** The address that a channel's packets come from, asked now; undefined: there is no such channel. */
  addressOf(channel: string): Promise<string | undefined>
  /** The dialplan's extension that a channel is at, such as `*11`, asked now; undefined: there is no such channel. */
  dialledOn(channel: string): Promise<string | undefined>
  /** Makes the PBX read its files again: `res_pjsip.so`, `pbx_config.so`. */
  reload(module: string): Promise<void>
  /** Gives a function that ends the listening. A listener must not throw. */
  listen(listener: (news: ManagerNews) => void): () => void
  close(): Promise<void>
}
