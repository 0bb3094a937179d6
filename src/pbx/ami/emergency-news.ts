import type { EmergencyNews } from '../../domain/manager.ts'
import { field, type Packet } from './read-packets.ts'

/** What our dialplan calls its event. */
const NAME = 'HotDeskEmergency'

/** The emergency call that an event is of; undefined: of none. */
export function emergencyNewsOf(event: Packet, at: number): EmergencyNews | undefined {
  if (field(event, 'Event') !== 'UserEvent' || field(event, 'UserEvent') !== NAME) return undefined
  return {
    endpoint: field(event, 'Endpoint'),
    address: field(event, 'Address'),
    number: field(event, 'Number'),
    callerId: field(event, 'CallerID'),
    at,
  }
}
