import type { Configuration } from '../../domain/brand.ts'
import type { CompleteSettings } from '../../domain/settings/phone-settings.ts'

type Entry = readonly [string, string]
type Codec = CompleteSettings['codecs'][number]

/** The phone's names of its codecs; it has no G.726. The iLBC at 15.2 kbit/s is left to the other one. */
const codecNames: Readonly<Partial<Record<Codec, string>>> = {
  g722: 'G722',
  pcma: 'G711_A',
  pcmu: 'G711_Mu',
  g729: 'G729_AB',
  opus: 'Opus',
  ilbc: 'iLBC.13_33kbps',
}

/** What else is switched on from the factory, as in a public FreePBX module for these phones. */
const otherCodecs = ['G7221.32kbps', 'G7221_C.48kbps', 'Siren14.48kbps', 'Siren22.64kbps', 'iLBC.15_2kbps']

/** Calls: codecs, DTMF, encryption, and what a person may do on the phone. */
export function callParameters({ account, settings }: Configuration): Entry[] {
  const on = (setting: boolean) => (setting ? '1' : '0')
  return [
    ...codecParameters(settings.codecs),
    ...dtmfParameters(settings.dtmf),
    ['sec.srtp.enable', on(settings.srtp !== 'off')],
    ['sec.srtp.offer', on(settings.srtp !== 'off')],
    ['sec.srtp.require', on(settings.srtp === 'required')],
    ['call.callWaiting.enable', on(settings.callWaiting)],
    ['call.autoAnswer.SIP', on(settings.autoAnswer)],
    ['feature.doNotDisturb.enable', on(settings.doNotDisturb)],
    ['softkey.feature.doNotDisturb', on(settings.doNotDisturb)],
    ['feature.forward.enable', on(settings.forwarding)],
    ['softkey.feature.forward', on(settings.forwarding)],
    // Forwarding that the last person left on is nobody's; local changes never come back from the server.
    ['divert.fwd.1.enabled', on(account !== null && settings.forwarding)],
    ...(settings.dialPlan === '' ? [] : [['dialplan.digitmap', settings.dialPlan] as const]),
  ]
}

/** The preferred one is 1, the next 2 and so on; 0 is off. With nothing but what the phone lacks it keeps G.711. */
function codecParameters(chosen: readonly Codec[]): Entry[] {
  const known = chosen.filter((codec) => codecNames[codec] !== undefined)
  const order: readonly Codec[] = known.length > 0 ? known : ['pcma', 'pcmu']
  const own = ownCodecs.map(({ codec, name }): Entry => [name, String(order.indexOf(codec) + 1)])
  return [...own, ...codecsOff]
}

const ownCodecs = Object.entries(codecNames).map(([codec, name]) => {
  return { codec: codec as Codec, name: `voice.codecPref.${name}` }
})

const codecsOff = otherCodecs.map((name): Entry => [`voice.codecPref.${name}`, '0'])

/** As in Wazo's templates; INFO by the phone's parameter for RFC 2976. */
function dtmfParameters(dtmf: CompleteSettings['dtmf']): Entry[] {
  return [
    ['tone.dtmf.viaRtp', dtmf === 'info' ? '0' : '1'],
    ['tone.dtmf.rfc2833Control', dtmf === 'rfc2833' ? '1' : '0'],
    ['voIpProt.SIP.dtmfViaSignaling.rfc2976', dtmf === 'info' ? '1' : '0'],
  ]
}
