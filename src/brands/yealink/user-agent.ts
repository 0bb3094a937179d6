import type { UserAgentFacts } from '../../domain/brand.ts'
import { readMac } from '../../domain/mac.ts'

/*
 * `Yealink SIP-T46S 66.86.0.15 80:5e:c0:aa:bb:cc`, of provisioning and of the XML browser; some T5x send the MAC without
 * colons; older phones write `yealink`, two spaces, `SIP VP-T49G`, no `SIP-` (`W52P`, and `VP530P` not even the maker),
 * or a hardware version in place of the MAC (`Yealink-T46G 28.71.0.81 28.1.0.128.0.0.0`). Real strings seen in Wazo's
 * and FusionPBX's code.
 */
const maker = /^yealink(?:-(?=.)|$)/i
const series = /^(?:SIP-)?(?:VP-)?/i
const modelName = /^[A-Za-z]\w{1,20}$/
const version = /^\d{1,3}(?:\.\d{1,4}){2,6}$/
const videoPhone = /^VP\d{2,4}P?$/

/** A T58A or T58V with newer firmware leaves the letter out; they differ in the camera alone. */
const aliases: Readonly<Record<string, string>> = { T58: 'T58A' }

/** What the phone says of itself; undefined: not a Yealink. */
export function readUserAgent(userAgent: string): UserAgentFacts | undefined {
  const words = userAgent.trim().split(/\s+/)
  const [first = ''] = words
  if (!maker.test(first) && !videoPhone.test(first)) return undefined
  return readWords(words.map((word) => word.replace(maker, '')).filter(isTelling))
}

function readWords([name = '', firmware = '', last = '']: string[]): UserAgentFacts {
  const model = name.replace(series, '')
  const mac = readMac(last)
  return {
    ...(modelName.test(model) && { model: aliases[model] ?? model }),
    ...(version.test(firmware) && { firmware }),
    ...(mac !== undefined && { mac }),
  }
}

function isTelling(word: string): boolean {
  return word !== '' && word.toUpperCase() !== 'SIP'
}
