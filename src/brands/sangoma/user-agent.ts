import type { UserAgentFacts } from '../../domain/brand.ts'
import { readMac } from '../../domain/mac.ts'
import { models } from './models.ts'

/**
 * `Sangoma S300 2.0.0.0 00:50:58:AA:BB:D7`, as Tancredi's tests have it; as a SIP User-Agent, `Sangoma S500 V2.0.4.67`.
 * A Sangoma P370 is another make of phone with another kind of file.
 */
const pattern = /^Sangoma[ /]+(S\d{3}[A-Z]?)(?![A-Z\d])(.*)$/i

/** What a Sangoma S phone's User-Agent says of it; undefined: not one of them. A model that we do not know is left out. */
export function readUserAgent(userAgent: string): UserAgentFacts | undefined {
  const [, series, rest] = pattern.exec(userAgent.trim()) ?? []
  if (series === undefined || rest === undefined) return undefined
  const words = rest.split(/[\s()/]+/).filter((word) => word !== '')
  const model = models.find(({ name }) => name === series.toUpperCase())?.name
  const firmware = words.find((word) => /^v?\d+\.[\w.]+$/i.test(word))?.replace(/^v/i, '')
  const mac = words.map((word) => readMac(word)).find((read) => read !== undefined)
  return {
    ...(model === undefined ? {} : { model }),
    ...(firmware === undefined ? {} : { firmware }),
    ...(mac === undefined ? {} : { mac }),
  }
}
