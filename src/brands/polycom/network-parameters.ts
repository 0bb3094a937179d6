import type { Configuration } from '../../domain/brand.ts'
import { splitPort } from './account-parameters.ts'

type Entry = readonly [string, string]

/**
 * The phone's own address, to be preferred to what DHCP says: with `Static` it asks the server that it has been set to
 * (values as Polycom's guide names them and phones export them). Without the zero touch service it is not redirected.
 */
export function homeParameters({ home, credentials, trusted }: Configuration): Entry[] {
  const own = trusted ? credentials : undefined
  return [
    ...device('prov.serverName', home),
    ...device('prov.serverType', home.startsWith('https:') ? 'HTTPS' : 'HTTP'),
    ...(own ? [...device('prov.user', own.username), ...device('prov.password', own.password)] : []),
    ...device('dhcp.bootSrvUseOpt', 'Static'),
    ...device('prov.ztpEnabled', '0'),
    ...device('prov.tagSerialNo', '1'),
  ]
}

/** The network, and how often the phone asks for changes. */
export function networkParameters(configuration: Configuration): Entry[] {
  const { settings } = configuration
  const isTagged = settings.vlan > 0 || settings.vlanPriority > 0
  const priority = String(settings.vlanPriority)
  return [
    ...device('net.vlanId', settings.vlan === 0 ? '' : String(settings.vlan)),
    ...device('net.lldpEnabled', settings.lldp ? '1' : '0'),
    ...syslog(settings.syslogServer),
    ...(isTagged
      ? [
          ['qos.ethernet.callControl.user_priority', priority] as const,
          ['qos.ethernet.rtp.user_priority', priority] as const,
        ]
      : []),
    ['qos.ip.callControl.dscp', String(settings.sipDscp)],
    ['qos.ip.rtp.dscp', String(settings.rtpDscp)],
    ...polling(configuration),
    // A NOTIFY that announces changes must not cost a restart of its own.
    ['voIpProt.SIP.specialEvent.checkSync.alwaysReboot', '0'],
    // The MAC address in the SIP User-Agent tells which phone a registration is (seen in public provisioning templates,
    // and what it looks like in a public module that reads it).
    ['sec.tagSerialNo', '1'],
  ]
}

/** A `device.` parameter counts only where `.set` says so, and `device.set` at all. */
function device(name: string, value: string): Entry[] {
  return [
    [`device.${name}.set`, '1'],
    [`device.${name}`, value],
  ]
}

/** Transport 0 is none, 1 is UDP (Wazo's templates). The phone knows no other port than 514. */
function syslog(server: string): Entry[] {
  return [
    ...device('syslog.serverName', splitPort(server).host),
    ...device('syslog.transport', server === '' ? '0' : '1'),
  ]
}

/** What Polycom takes at least, in seconds. */
const shortestPoll = 3601

/**
 * Relative polling, "where x is a number greater than 3600" seconds (Polycom's UC Software 5.8.1 guide, "Provisional
 * Polling"). Each phone's own number of seconds, from its MAC address, keeps them from asking together: also those that
 * are to ask more often than they may, or all that came up after one power cut would come in the same second for ever.
 */
function polling({ settings, mac }: Configuration): Entry[] {
  if (settings.resyncMinutes === 0) return [['prov.polling.enabled', '0']]
  const seconds = Math.max(settings.resyncMinutes * 60, shortestPoll)
  const later = numberOf(mac) % (settings.resyncJitterMinutes * 60 + 1)
  return [
    ['prov.polling.enabled', '1'],
    ['prov.polling.mode', 'rel'],
    ['prov.polling.period', String(seconds + later)],
  ]
}

/** A number that spreads: neighbouring addresses come out far apart (a multiplication as Knuth has it). */
function numberOf(mac: string): number {
  return Math.imul(Number.parseInt(mac.slice(-8), 16), 2654435761) >>> 0
}
