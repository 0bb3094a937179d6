import type { Configuration } from '../../domain/brand.ts'
import { lineLabel } from '../../domain/line-label.ts'
import type { CompleteSettings } from '../../domain/settings/phone-settings.ts'
import { layOutLineKeys } from './line-keys.ts'

type Entry = readonly [string, string]

const transports: Readonly<Record<CompleteSettings['transport'], string>> = {
  udp: 'UDPOnly',
  tcp: 'TCPOnly',
  tls: 'TLS',
}

/** What every registration parameter holds while nobody is logged in. */
const nobody = { number: '', name: '', sipPassword: '' }

/**
 * The first registration. Nobody logged in: every part of it is emptied, so that nothing of the last person's stays. A
 * phone that is not trusted is told less: it has no password to be emptied of.
 */
export function accountParameters(configuration: Configuration): Entry[] {
  const { account, settings, sipServer, trusted } = configuration
  const { number, name } = account ?? nobody
  const line: Entry[] = [
    ['reg.1.address', number],
    ['reg.1.label', account ? lineLabel(account, settings.labelFormat) : ''],
    ['reg.1.displayName', name || number],
    ['reg.1.server.1.address', account ? sipServer : ''],
    ['reg.1.server.1.register', account ? '1' : '0'],
  ]
  return trusted ? [...line, ...registration(configuration), ...voicemail(number, settings.voicemailNumber)] : line
}

function registration(configuration: Configuration): Entry[] {
  const { account, settings } = configuration
  const lines = layOutLineKeys(configuration).keys.filter(({ category }) => category === 'Line')
  const { number, sipPassword } = account ?? nobody
  const proxy = splitPort(account ? settings.outboundProxy : '')
  const transport = transports[settings.transport]
  return [
    ['reg.1.auth.userId', number],
    ['reg.1.auth.password', sipPassword],
    ['reg.1.server.1.port', String(settings.sipPort)],
    ['reg.1.server.1.transport', transport],
    ['reg.1.server.1.expires', String(settings.registerExpiry)],
    ['reg.1.outboundProxy.address', proxy.host],
    ['reg.1.outboundProxy.port', proxy.port],
    ['reg.1.outboundProxy.transport', transport],
    ['reg.1.lineKeys', String(Math.max(lines.length, 1))],
    // The first of the phone's ring tones is silence.
    ['reg.1.ringType', `ringer${settings.ringTone + 1}`],
  ]
}

function voicemail(number: string, mailbox: string): Entry[] {
  return [
    ['msg.mwi.1.subscribe', number],
    ['msg.mwi.1.callBackMode', number !== '' && mailbox !== '' ? 'contact' : 'disabled'],
    ['msg.mwi.1.callBack', number === '' ? '' : mailbox],
    ['msg.bypassInstantMessage', '1'],
    ['up.oneTouchVoiceMail', '1'],
  ]
}

/** `host:port` or `[address]:port` in its parts; no port: empty, which leaves it to the phone. */
export function splitPort(address: string): { host: string; port: string } {
  const [, host = address, port = ''] = /^(.+?):(\d{1,5})$/.exec(address) ?? []
  return { host, port }
}
