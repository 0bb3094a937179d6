import { Problem } from '../../domain/problem.ts'
import { escapeXml } from './xml.ts'

const pNumber = /^P\d{1,6}$/

/** True for `P271`: nothing else may become the name of an element. */
export function isPNumber(name: string): boolean {
  return pNumber.test(name)
}

/**
 * Writes the `hl_provision` file of Htek's firmware, which Sangoma's S phones run: `<P35 para="Account1.SipUserId">` and
 * so on, in the order given. `paraOf` names what a P-number stands for; the phone goes by the number, so one that has no
 * known name is written without. Throws a Problem for a name that is no P-number or a value that XML cannot hold.
 */
export function writePValues(parameters: ReadonlyMap<string, string>, paraOf: ParaOf): string {
  let elements = ''
  for (const [name, value] of parameters) {
    const tag = tagOf(name, paraOf)
    elements += value === '' ? `\n  <${tag}/>` : `\n  <${tag}>${escapeXml(value)}</${name}>`
  }
  const config = elements === '' ? '<config version="1"/>' : `<config version="1">${elements}\n </config>`
  return `<?xml version="1.0" encoding="UTF-8"?>\n<hl_provision version="1">\n ${config}\n</hl_provision>\n`
}

type ParaOf = (name: string) => string | undefined

const known = new WeakMap<ParaOf, Map<string, string>>()

/** `P35 para="Account1.SipUserId"`, made once for each number that has a known name. */
function tagOf(name: string, paraOf: ParaOf): string {
  const tags = known.get(paraOf) ?? new Map<string, string>()
  const found = tags.get(name)
  if (found !== undefined) return found
  if (!isPNumber(name)) throw new Problem('invalid', 'invalid', `${name} is not a P-number such as P271.`)
  const para = paraOf(name)
  if (para === undefined) return name
  const tag = `${name} para="${escapeXml(para)}"`
  known.set(paraOf, tags.set(name, tag))
  return tag
}
