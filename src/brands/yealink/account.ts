import type { Configuration } from '../../domain/brand.ts'
import type { Account } from '../../domain/account.ts'
import { lineLabel } from '../../domain/line-label.ts'
import { codecs } from '../../domain/settings/calls.ts'
import type { CompleteSettings } from '../../domain/settings/phone-settings.ts'
import { flag, hostAndPort, orFactory, type Parameter } from './parameters.ts'
import { oneLine } from './one-line.ts'

/*
 * Names and values: FusionPBX's template for the T46S, Wazo's base templates for V81 to V86 (codecs by their names since
 * V82), Yealink's administrator guides. Account 1 is the only one that is used.
 */

const transports: Record<CompleteSettings['transport'], number> = { udp: 0, tcp: 1, tls: 2 }
const srtpModes: Record<CompleteSettings['srtp'], number> = { off: 0, optional: 1, required: 2 }
const dtmfTypes: Record<CompleteSettings['dtmf'], number> = { inband: 0, rfc2833: 1, info: 2 }

/** Who the phone is and how it calls. */
export function accountParameters(configuration: Configuration, account: Account): Parameter[] {
  const { settings } = configuration
  return [
    ...registration(configuration, account, lineLabel(account, settings.labelFormat)),
    ['account.1.subscribe_mwi', flag(settings.voicemailNumber !== '')],
    ['voice_mail.number.1', orFactory(settings.voicemailNumber)],
    ['account.1.auto_answer', flag(settings.autoAnswer)],
    ...codecParameters(settings.codecs),
  ]
}

/** Nobody, but the phone has a line of its own: it registers, and has nothing that belongs to a person. */
export function deskLineParameters(configuration: Configuration, deskLine: Account): Parameter[] {
  return [
    ...registration(configuration, deskLine, deskLine.name),
    ['account.1.subscribe_mwi', 0],
    ['voice_mail.number.1', null],
    ['account.1.auto_answer', 0],
    ...codecParameters(configuration.settings.codecs),
    ...putBack,
  ]
}

function registration({ settings, sipServer }: Configuration, account: Account, label: string): Parameter[] {
  const proxy = hostAndPort(settings.outboundProxy)
  return [
    ['account.1.enable', 1],
    ['account.1.label', oneLine(label, account.number)],
    ['account.1.display_name', oneLine(account.name, account.number)],
    ['account.1.user_name', account.number],
    ['account.1.auth_name', account.authUser ?? account.number],
    ['account.1.password', account.sipPassword],
    ['account.1.sip_server.1.address', sipServer],
    ['account.1.sip_server.1.port', settings.sipPort],
    ['account.1.sip_server.1.transport_type', transports[settings.transport]],
    ['account.1.sip_server.1.expires', settings.registerExpiry],
    ['account.1.outbound_proxy_enable', flag(proxy.host !== '')],
    ['account.1.outbound_proxy.1.address', orFactory(proxy.host)],
    ['account.1.outbound_proxy.1.port', proxy.port],
    ['account.1.srtp_encryption', srtpModes[settings.srtp]],
    ['account.1.dtmf.type', dtmfTypes[settings.dtmf]],
    ['account.1.dtmf.info_type', settings.dtmf === 'info' ? 1 : null],
  ]
}

/** What somebody set by hand on the phone goes when they do. */
const putBack: readonly Parameter[] = [
  ['features.dnd.enable', 0],
  ...['always', 'busy', 'no_answer'].flatMap((when): Parameter[] => [
    [`forward.${when}.enable`, 0],
    [`forward.${when}.target`, null],
  ]),
]

/** Nobody: whatever the last person's file set is put back, and what they set by hand on the phone with it. */
export function noAccountParameters(): readonly Parameter[] {
  return nobodys
}

const cleared = [
  'account.1.label',
  'account.1.display_name',
  'account.1.user_name',
  'account.1.auth_name',
  'account.1.password',
  'account.1.sip_server.1.address',
  'account.1.sip_server.1.port',
  'account.1.outbound_proxy.1.address',
  'account.1.auto_answer',
  'voice_mail.number.1',
]

const nobodys: readonly Parameter[] = [
  ['account.1.enable', 0],
  ...cleared.map((name): Parameter => [name, null]),
  ...putBack,
]

/**
 * What the phone may do in calls, whoever is on it, and what our PBX may do with it: its MAC address in the User-Agent
 * tells which phone a registration is (`sip.mac_in_ua` is in Yealink's list of V84's parameters and set to 1 by public
 * provisioning code), and a NOTIFY may bring a few words to its screen (`push_xml.sip_notify`, as in Wazo's templates).
 * *Not tried on hardware.*
 */
export function callParameters({ settings }: Configuration): Parameter[] {
  return [
    ['sip.mac_in_ua', 1],
    ['push_xml.sip_notify', 1],
    ['call_waiting.enable', flag(settings.callWaiting)],
    ['features.dnd.allow', flag(settings.doNotDisturb)],
    ['features.fwd.allow', flag(settings.forwarding)],
    ['dialplan.digitmap.enable', flag(settings.dialPlan !== '')],
    ['dialplan.digitmap.string', orFactory(settings.dialPlan)],
  ]
}

const codecNames = codecs.map((codec) => {
  const name = `account.1.codec.${codec.replace('-', '_')}`
  return { codec, enable: `${name}.enable`, priority: `${name}.priority` }
})

function codecParameters(chosen: CompleteSettings['codecs']): Parameter[] {
  return codecNames.flatMap(({ codec, enable, priority }): Parameter[] => {
    const place = chosen.indexOf(codec) + 1
    return [
      [enable, flag(place > 0)],
      [priority, place],
    ]
  })
}
