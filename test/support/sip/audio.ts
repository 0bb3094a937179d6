import { randomInt } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'

/** What of a call is heard: G.711 µ-law and telephone events (RFC 4733) in RTP. */
export interface Audio {
  /** Describes our side, for an INVITE or its answer. */
  readonly sdp: string
  /** How many packets of sound have come. */
  readonly packets: number
  /** The different samples of the last packet; what the other side says comes through unchanged. */
  readonly heard: ReadonlySet<number>
  /** The keys that the other side has pressed. */
  readonly digits: string
  /** Begins to send to where this SDP says. */
  connect(sdp: string): void
  /** What to send from now on: one sample again and again. 0xff is silence. */
  say(sample: number): void
  /** Presses keys, one after the other: 0 to 9, *, #, A to D. Resolves once they are sent. */
  press(keys: string): Promise<void>
  close(): void
}

const keys = '0123456789*#ABCD'
const soundType = 0
const eventType = 101
const packetMs = 20
const samplesPerPacket = 160
/** Asterisk takes no key for pressed that is shorter than 80 ms. */
const keyPackets = 6

export async function openAudio(address: string): Promise<Audio> {
  const socket = createSocket('udp4')
  socket.bind(0, address)
  await once(socket, 'listening')
  const { port } = socket.address()
  const state = { packets: 0, heard: new Set<number>(), digits: '', sample: 0xff, pressing: false, lastEvent: -1 }
  let to: { address: string; port: number } | undefined
  let sequence = randomInt(1, 0x7fff)
  let timestamp = randomInt(1, 0x7fffffff)
  const source = randomInt(1, 0x7fffffff)

  const put = (type: number, payload: Buffer, marker = false) => {
    if (!to) return
    const head = Buffer.alloc(12)
    head.writeUInt8(0x80, 0)
    head.writeUInt8(type | (marker ? 0x80 : 0), 1)
    head.writeUInt16BE((sequence += 1) & 0xffff, 2)
    head.writeUInt32BE(timestamp, 4)
    head.writeUInt32BE(source, 8)
    socket.send(Buffer.concat([head, payload]), to.port, to.address, () => undefined)
  }
  const ticking = setInterval(() => {
    if (state.pressing) return
    timestamp += samplesPerPacket
    put(soundType, Buffer.alloc(samplesPerPacket, state.sample))
  }, packetMs)
  ticking.unref()

  const pressOne = async (key: string) => {
    const event = keys.indexOf(key.toUpperCase())
    if (event < 0) throw new Error(`There is no key ${key}.`)
    for (let at = 1; at <= keyPackets + 2; at += 1) {
      const duration = Math.min(at, keyPackets) * samplesPerPacket
      const isEnd = at >= keyPackets
      put(eventType, Buffer.from([event, isEnd ? 0x8a : 0x0a, duration >> 8, duration & 0xff]), at === 1)
      await sleep(packetMs)
    }
    timestamp += (keyPackets + 2) * samplesPerPacket
  }

  socket.on('error', () => undefined)
  socket.on('message', (packet) => {
    const type = packet.readUInt8(1) & 0x7f
    if (type === soundType) {
      state.packets += 1
      state.heard = new Set(packet.subarray(12))
    }
    if (type !== eventType || packet.readUInt32BE(4) === state.lastEvent) return
    state.lastEvent = packet.readUInt32BE(4)
    state.digits += keys[packet.readUInt8(12)] ?? ''
  })

  return {
    sdp: describe(address, port),
    get packets() {
      return state.packets
    },
    get heard() {
      return state.heard
    },
    get digits() {
      return state.digits
    },
    connect: (sdp) => {
      const [, host = ''] = /^c=IN IP4 (\S+)/m.exec(sdp) ?? []
      const [, remote = '0'] = /^m=audio (\d+)/m.exec(sdp) ?? []
      to = { address: host, port: Number(remote) }
    },
    say: (sample) => {
      state.sample = sample
    },
    press: async (pressed) => {
      state.pressing = true
      for (const key of pressed) {
        await pressOne(key)
        await sleep(3 * packetMs)
      }
      state.pressing = false
    },
    close: () => {
      clearInterval(ticking)
      socket.close()
      to = undefined
    },
  }
}

function describe(address: string, port: number): string {
  const lines = [
    ...['v=0', `o=- ${port} ${port} IN IP4 ${address}`, 's=-', `c=IN IP4 ${address}`, 't=0 0'],
    ...[`m=audio ${port} RTP/AVP ${soundType} ${eventType}`, `a=rtpmap:${soundType} PCMU/8000`],
    ...[`a=rtpmap:${eventType} telephone-event/8000`, `a=fmtp:${eventType} 0-15`, `a=ptime:${packetMs}`, 'a=sendrecv'],
  ]
  return `${lines.join('\r\n')}\r\n`
}
