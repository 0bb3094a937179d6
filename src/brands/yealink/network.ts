import type { Configuration } from '../../domain/brand.ts'
import { flag, hostAndPort, orFactory, type Parameter } from './parameters.ts'

/* Names and values: FusionPBX's templates, Wazo's base templates for V81 to V86, Yealink's auto provisioning guides. */

/** How long a phone that nobody is on waits before it asks again, in minutes: the shortest that Yealink knows. */
const idlePoll = 1

/** The same for one with a desk line, which a NOTIFY reaches: it asks in case that one did not arrive. */
const deskLinePoll = 5

const longestPoll = 43200

/**
 * Where the phone fetches its files from now on. DHCP, plug and play and Yealink's own redirection would send it back to
 * the base address at every start, so they are turned off; power-on and polling stay.
 */
export function homeParameters(configuration: Configuration): Parameter[] {
  const minutes = pollMinutes(configuration)
  return [
    ['static.auto_provision.server.url', configuration.home],
    ...credentialParameters(configuration),
    ['static.auto_provision.dhcp_option.enable', 0],
    ['static.auto_provision.pnp_enable', 0],
    ['static.zero_touch.enable', 0],
    ['static.auto_provision.power_on', 1],
    ['static.auto_provision.repeat.enable', flag(minutes > 0)],
    ['static.auto_provision.repeat.minutes', minutes || null],
    // What people change on the phone itself is not kept over what the files say: it belongs to whoever was on it.
    ['static.auto_provision.custom.protect', 0],
    // A NOTIFY check-sync makes the phone fetch its files; it does not restart it.
    ['sip.notify_reboot_enable', 0],
  ]
}

/** What it answers with when the server asks for more than its address. */
function credentialParameters({ credentials, trusted }: Configuration): Parameter[] {
  if (!credentials || !trusted) return []
  return [
    ['static.auto_provision.server.username', credentials.username],
    ['static.auto_provision.server.password', credentials.password],
  ]
}

/**
 * A phone that nobody is on and that has no desk line registers nothing, so no NOTIFY reaches it: it asks every minute,
 * and that is how a login on it takes effect. (An unchanged file costs it nothing: it compares checksums.) A phone that somebody is on can be told,
 * and asks as often as the settings say, each phone a little later by its MAC address.
 */
function pollMinutes({ account, deskLine, settings, mac }: Configuration): number {
  if (account === null) return deskLine === null ? idlePoll : deskLinePoll
  if (settings.resyncMinutes === 0) return 0
  const spread = parseInt(mac.slice(-6), 16) % (settings.resyncJitterMinutes + 1)
  return Math.min(settings.resyncMinutes + spread, longestPoll)
}

/** The phone on the network. Changing any of these restarts it. */
export function networkParameters({ settings }: Configuration): Parameter[] {
  const syslog = hostAndPort(settings.syslogServer)
  const tagged = settings.vlan > 0
  return [
    ['static.network.vlan.internet_port_enable', flag(tagged)],
    ['static.network.vlan.internet_port_vid', tagged ? settings.vlan : null],
    ['static.network.vlan.internet_port_priority', tagged ? settings.vlanPriority : null],
    ['static.network.vlan.pc_port_enable', flag(settings.pcVlan > 0)],
    ['static.network.vlan.pc_port_vid', settings.pcVlan > 0 ? settings.pcVlan : null],
    ['static.network.lldp.enable', flag(settings.lldp)],
    ['static.network.qos.signaltos', settings.sipDscp],
    ['static.network.qos.audiotos', settings.rtpDscp],
    ['static.syslog.enable', flag(syslog.host !== '')],
    ['static.syslog.server', orFactory(syslog.host)],
    ['static.syslog.server_port', syslog.port],
    ...(settings.firmware === '' ? [] : [['static.firmware.url', settings.firmware] satisfies Parameter]),
  ]
}
