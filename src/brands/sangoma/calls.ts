import type { Configuration } from '../../domain/brand.ts'
import type { CompleteSettings } from '../../domain/settings/phone-settings.ts'

type Codec = CompleteSettings['codecs'][number]

const transports = { udp: '0', tcp: '1', tls: '2' } as const

/** 0 and 2 are in Tancredi's template; 1 between them as in the Grandstream numbering that these P-numbers come from. */
const srtp = { off: '0', optional: '1', required: '2' } as const

const dtmf = { rfc2833: '0', inband: '1', info: '2' } as const

/** By payload type (FusionPBX, Tancredi). Opus and iLBC have none in a Sangoma template. */
const codecNumbers: Partial<Record<Codec, string>> = { pcmu: '0', 'g726-32': '2', pcma: '8', g722: '9', g729: '18' }

const choices = ['P57', 'P58', 'P59', 'P60', 'P61', 'P62']

/** The dial plan that every public template for these phones sets: whatever is dialled. */
const anyNumber = '{[x*]+}'

/** How account 1 registers and what the phone does in calls. */
export function callParameters({ settings, account }: Configuration): [string, string][] {
  const mailbox = account ? settings.voicemailNumber : ''
  return [
    ['P48', settings.outboundProxy],
    ['P130', transports[settings.transport]],
    // Tells by SIP which phone it is (Wazo's htek templates; where it stands in the message is *not tried on hardware*).
    ['P20053', '1'],
    ['P32', String(Math.ceil(settings.registerExpiry / 60))],
    ['P33', mailbox],
    ['P99', mailbox === '' ? '0' : '1'],
    ...codecParameters(settings.codecs),
    ['P20166', dtmf[settings.dtmf]],
    ['P183', srtp[settings.srtp]],
    ['P90', account && settings.autoAnswer ? '1' : '0'],
    ['P4200', settings.dialPlan || anyNumber],
    ['P8849', settings.callWaiting ? '1' : '0'],
    ...(account && settings.forwarding ? [] : forwardingOff),
  ]
}

/**
 * What somebody set at the phone stays while it is theirs; once they are gone, nobody's calls go to their number. There
 * is no known way to forbid it, so where it is not allowed it is undone each time the phone asks.
 */
const forwardingOff: [string, string][] = [
  ['P53100', '0'],
  ['P53101', ''],
  ['P53110', '0'],
  ['P53111', ''],
  ['P53120', '0'],
  ['P53121', ''],
]

/** Six choices in order; the last codec is said again for those left, or the phone would offer codecs of its own. */
function codecParameters(codecs: readonly Codec[]): [string, string][] {
  const numbers = codecs.flatMap((codec) => codecNumbers[codec] ?? [])
  const last = numbers.at(-1) ?? '0'
  return choices.map((name, index) => [name, numbers[index] ?? last])
}
