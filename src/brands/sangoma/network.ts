import type { Configuration } from '../../domain/brand.ts'

/**
 * VLANs (Tancredi: P24053 and P24054 switch them on), the network's priorities, where the log goes and where firmware
 * comes from. The log's level is numbered as in the Grandstream phones that these P-numbers come from, where 2 tells what
 * happens and not every detail: *not tried on hardware*.
 */
export function networkParameters({ settings }: Configuration): [string, string][] {
  const { vlan, pcVlan, syslogServer } = settings
  return [
    ['P24053', vlan === 0 ? '0' : '1'],
    ['P51', String(vlan)],
    ['P87', String(settings.vlanPriority)],
    ['P24054', pcVlan === 0 ? '0' : '1'],
    ['P229', String(pcVlan)],
    ['P5438', settings.lldp ? '1' : '0'],
    ['P38', String(settings.rtpDscp)],
    ['P207', syslogServer],
    ['P208', syslogServer === '' ? '0' : '2'],
    ['P192', settings.firmware],
  ]
}
