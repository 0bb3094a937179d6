import type { Call, CallState } from './call.ts'

/** A call with what its user agent must tell it. */
export interface OpenCall {
  call: Call
  state: CallState
  /** Its Call-ID. */
  id: string
  /** The other side repeats its 200 OK: our ACK was lost. */
  acknowledge(): void
  /** The other side's ACK has come. */
  acknowledged(): void
  /** The caller gives up. */
  cancelled(): void
}
