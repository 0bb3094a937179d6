import { z } from 'zod'
import { hostAndPort, webAddress } from '../text.ts'

/** The phone on the network, and how it looks after itself. */
export const networkSettings = {
  vlan: z.int().min(0).max(4094).meta({ title: 'VLAN', description: '0: none.' }),
  vlanPriority: z.int().min(0).max(7).meta({ title: 'VLAN priority' }),
  pcVlan: z.int().min(0).max(4094).meta({ title: 'VLAN of the PC port', description: '0: none.' }),
  lldp: z.boolean().meta({ title: 'LLDP', description: 'Take the VLAN that the switch announces.' }),
  sipDscp: z.int().min(0).max(63).meta({ title: 'DSCP of signalling' }),
  rtpDscp: z.int().min(0).max(63).meta({ title: 'DSCP of speech' }),
  resyncMinutes: z
    .int()
    .min(0)
    .max(10080)
    .meta({ title: 'Ask for changes every', unit: 'minutes', description: '0: at start only.' }),
  resyncJitterMinutes: z
    .int()
    .min(0)
    .max(1440)
    .meta({ title: 'Spread over', unit: 'minutes', description: 'So that not all phones ask in the same minute.' }),
  syslogServer: hostAndPort('the syslog server').meta({ title: 'Syslog server', description: 'Empty: none.' }),
  firmware: webAddress().meta({
    title: 'Firmware',
    description: 'The address to fetch it from. Empty: the phone keeps its own.',
  }),
}
