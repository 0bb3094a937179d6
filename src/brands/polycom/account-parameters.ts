import type { Account } from '../../domain/account.ts'
import type { Configuration } from '../../domain/brand.ts'
import { labelOfLine } from '../../domain/line-label.ts'
import type { CompleteSettings } from '../../domain/settings/phone-settings.ts'
import { layOutLineKeys } from './line-keys.ts'

type Entry = readonly [string, string]

const transports: Readonly<Record<CompleteSettings['transport'], string>> = {
  udp: 'UDPOnly',
  tcp: 'TCPOnly',
  tls: 'TLS',
}

/** What every registration parameter holds while the phone registers as nobody. */
const nobody: Account = { number: '', name: '', sipPassword: '' }

/**
 * The first registration: somebody's, or the desk line. Nothing to register: every part of it is emptied, so that nothing
 * of the last person's stays. A phone that is not trusted is told less: it has no password to be emptied of.
 */
export function accountParameters(configuration: Configuration): Entry[] {
  const { account, deskLine, settings, sipServer, trusted } = configuration
  const line = account ?? deskLine
  const { number, name } = line ?? nobody
  const entries: Entry[] = [
    ['reg.1.address', number],
    ['reg.1.label', labelOfLine(configuration)],
    ['reg.1.displayName', name || number],
    ['reg.1.server.1.address', line ? sipServer : ''],
    ['reg.1.server.1.register', line ? '1' : '0'],
  ]
  if (!trusted) return entries
  return [...entries, ...registration(configuration), ...voicemail(account?.number ?? '', settings.voicemailNumber)]
}

function registration(configuration: Configuration): Entry[] {
  const { account, deskLine, settings } = configuration
  const lines = layOutLineKeys(configuration).keys.filter(({ category }) => category === 'Line')
  const line = account ?? deskLine
  const { number, authUser, sipPassword } = line ?? nobody
  const proxy = splitPort(line ? settings.outboundProxy : '')
  const transport = transports[settings.transport]
  return [
    ['reg.1.auth.userId', authUser ?? number],
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
