import type { Call, Contact, ManagerNews } from '../../domain/manager.ts'
import { byEndpoint } from './by-endpoint.ts'
import { addressOfChannel, endpointOfChannel } from './channel-address.ts'
import type { Ask } from './connection.ts'
import { listOf } from './list-of.ts'
import { field, type Packet } from './read-packets.ts'

/** The channels between the PBX and its phones. */
export interface Calls {
  list(endpoint?: string): Call[]
  /** Asks for all of them, and tells what is not as it was thought. */
  load(): Promise<void>
  /** Takes an event; Newchannel, Rename and Hangup say something. */
  take(event: Packet): void
}

export interface CallSources {
  ask: Ask
  tell: (news: ManagerNews) => void
  now: () => number
  contacts: (endpoint: string) => readonly Contact[]
}

export function trackCalls({ ask, tell, now, contacts }: CallSources): Calls {
  const known = byEndpoint<Call>()
  /** Those of which nobody has been told yet, because their address is being asked for. */
  const untold = new Set<string>()
  /** Of what there was news while the list was on its way: these count, and not what the list says of it. */
  let news: Set<string> | undefined

  const announce = (id: string) => {
    const call = known.get(id)
    if (call && untold.delete(id)) tell({ kind: 'call', call })
  }
  const locate = async (id: string, channel: string) => {
    const address = await addressOfChannel(ask, channel, contacts).catch(() => undefined)
    const call = known.get(id)
    // It may have become another phone's in the meantime, which is asked about by itself.
    if (call?.endpoint !== endpointOfChannel(channel)) return
    if (call && address) known.set(id, { ...call, address })
    announce(id)
  }
  const add = async (packet: Packet, since: number) => {
    const [id, channel] = [field(packet, 'Uniqueid'), field(packet, 'Channel')]
    const endpoint = endpointOfChannel(channel)
    if (endpoint === undefined || known.get(id)?.channel === channel) return
    end(id)
    known.set(id, { id, channel, endpoint, address: '', since })
    untold.add(id)
    await locate(id, channel)
  }
  const end = (id: string) => {
    announce(id)
    const call = known.delete(id)
    if (call) tell({ kind: 'hangup', call })
  }
  /** A channel takes another's name where calls are picked up or moved: another phone's name is another call. */
  const rename = (packet: Packet) => {
    const [id, channel] = [field(packet, 'Uniqueid'), field(packet, 'Newname')]
    const call = known.get(id)
    if (call && endpointOfChannel(channel) === call.endpoint) known.set(id, { ...call, channel })
    else if (call) end(id)
    if (!known.get(id)) void add(new Map([...packet, ['channel', [channel]]]), now())
  }

  return {
    list: (endpoint) => known.list(endpoint),
    load: async () => {
      const before = known.keys()
      const heard = (news = new Set<string>())
      const packets = await listOf(ask, 'CoreShowChannels').finally(() => (news = undefined))
      const ids = new Set(packets.map((packet) => field(packet, 'Uniqueid')))
      // One that came while the list was on its way is not in it, and goes on.
      for (const id of before) if (!ids.has(id)) end(id)
      const sure = packets.filter((packet) => !heard.has(field(packet, 'Uniqueid')))
      await Promise.all(sure.map((packet) => add(packet, now() - millisecondsOf(field(packet, 'Duration')))))
    },
    take: (event) => {
      const kind = field(event, 'Event')
      if (['Newchannel', 'Hangup', 'Rename'].includes(kind)) news?.add(field(event, 'Uniqueid'))
      if (kind === 'Newchannel') void add(event, now())
      else if (kind === 'Hangup') end(field(event, 'Uniqueid'))
      else if (kind === 'Rename') rename(event)
    },
  }
}

/** Of `01:02:03`. */
function millisecondsOf(duration: string): number {
  const seconds = duration.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
  return Number.isFinite(seconds) ? seconds * 1000 : 0
}
