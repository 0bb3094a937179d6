import { BlockList, isIP, isIPv6 } from 'node:net'
import type { GlobalSettings } from '../domain/global-settings.ts'
import { remember } from '../domain/remember.ts'
import type { Destination } from '../domain/template.ts'

/** Where a phone is sent: the SIP server's host, and the start of every address of ours. */
export interface Addresses {
  sipServer: string
  /** `http://192.0.2.10:8084`, without a slash at the end. */
  origin: string
}

type Known = Pick<GlobalSettings, 'internalAddress' | 'externalAddress'>

/** The ports that phones reach us at; undefined: nothing listens there, so that it is the usual one of HTTPS. */
export interface PhonePorts {
  phonePort: number
  tlsPhonePort?: number | undefined
  /** For a phone whose model needs old TLS. */
  oldTlsPhonePort?: number | undefined
}

/**
 * The internal or the external address as a phone uses it; undefined when that one is not set. With `https://` before it, the
 * phone asks by TLS.
 */
export function addressesOf(settings: Known, which: 'internal' | 'external', ports: PhonePorts): Addresses | undefined {
  const address = which === 'internal' ? settings.internalAddress : settings.externalAddress
  if (address === '') return undefined
  const [, scheme, host = address, port] = /^(https:\/\/)?(.*?)(?::(\d+))?$/i.exec(address) ?? []
  if (scheme === undefined) return { sipServer: host, origin: `http://${host}:${port ?? ports.phonePort}` }
  const securePort = ports.oldTlsPhonePort ?? port ?? ports.tlsPhonePort ?? 443
  return { sipServer: host, origin: `https://${host}:${securePort}` }
}

/**
 * Which address a phone is given (E4, E5, E7): what was chosen for the phone, else what its template says, else by the
 * network that it asks from. Where that address is not set, the other one.
 */
export function chooseAddresses(
  settings: GlobalSettings,
  { wishes, source, ...ports }: { wishes: readonly Destination[]; source: string } & PhonePorts,
): Addresses | undefined {
  const wish = wishes.find((one) => one !== 'auto') ?? 'auto'
  const byNetwork = isInNetworks(source, settings.localNetworks) ? 'internal' : 'external'
  const first = wish === 'auto' ? byNetwork : wish
  const other = first === 'internal' ? 'external' : 'internal'
  return addressesOf(settings, first, ports) ?? addressesOf(settings, other, ports)
}

/** Whether an address lies in one of the networks (`192.168.0.0/16`). */
export function isInNetworks(address: string, networks: readonly string[]): boolean {
  // An address of the link itself comes with the name of the interface: fe80::1%eth0.
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '')
  return isIP(plain) !== 0 && listOf(networks.join(' ')).check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4')
}

/** The networks of Global Settings, each list of them read once: every phone's file asks for it. */
const listOf = remember(8, (networks) => {
  const list = new BlockList()
  for (const network of networks.split(' ').filter(Boolean)) {
    const [base = '', bits] = network.split('/')
    list.addSubnet(base, Number(bits), isIPv6(base) ? 'ipv6' : 'ipv4')
  }
  return list
})
