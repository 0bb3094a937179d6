import type { Configuration, Document } from '../../domain/brand.ts'
import { cfgRefuses } from '../formats/cfg.ts'
import { escapeXml } from '../formats/xml.ts'
import { toParameters } from './settings.ts'

/** Yealink's XML Browser Developer's Guide: a longer document is not shown. */
const mostBytes = 10_000

/** What changes with the person; told first, so that a document that must be cut short still holds all of it. */
const personal = /^(account|voice_mail|linekey|programablekey)\./

/**
 * A `YealinkIPPhoneConfiguration` object: the phone takes its items over at once, in the middle of the conversation
 * that logged somebody in or out, and the file that it fetches next says the same. The object is in Yealink's XML
 * Browser Developer's Guide; that it takes account parameters was seen in public code. Not tried on hardware.
 * Parameters that begin with `static.` wait for that file: changing some of them restarts the phone.
 */
export function applyConfiguration(configuration: Configuration): Document | undefined {
  const all = [...toParameters(configuration)].filter(([name, value]) => isTold(name, value))
  const wanted = [...all.filter(([name]) => personal.test(name)), ...all.filter(([name]) => !personal.test(name))]
  for (const items of [wanted, wanted.filter(([name]) => personal.test(name))]) {
    const body = write(items)
    if (new TextEncoder().encode(body).length <= mostBytes) return { body, type: 'text/xml; charset=utf-8' }
  }
  return undefined
}

/** Put together here, as settings files are: it is most of what the answer to a login costs. */
function write(items: readonly (readonly [string, string | null])[]): string {
  const lines = items.map(([name, value]) => ` <Item>${escapeXml(`${name} = ${value ?? '%NULL%'}`)}</Item>\n`)
  return `<?xml version="1.0" encoding="UTF-8"?>\n<YealinkIPPhoneConfiguration Beep="no">\n${lines.join('')}</YealinkIPPhoneConfiguration>\n`
}

function isTold(name: string, value: string | null): boolean {
  return !name.startsWith('static.') && cfgRefuses(name, value ?? '') === undefined
}
