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
  const known = knownLines(paraOf)
  for (const [name, value] of parameters) {
    const line = known.get(name) ?? lineOf(name, paraOf, known)
    if (value === '') elements += line.empty
    else if (value === '0') elements += line.zero
    else elements += line.open + escapeXml(value) + line.close
  }
  const config = elements === '' ? '<config version="1"/>' : `<config version="1">${elements}\n </config>`
  return `<?xml version="1.0" encoding="UTF-8"?>\n<hl_provision version="1">\n ${config}\n</hl_provision>\n`
}

type ParaOf = (name: string) => string | undefined

/** A parameter's line, in the parts that are the same in every file; most are empty or 0. */
interface Line {
  open: string
  close: string
  empty: string
  zero: string
}

const allKnown = new WeakMap<ParaOf, Map<string, Line>>()

function knownLines(paraOf: ParaOf): Map<string, Line> {
  const known = allKnown.get(paraOf) ?? new Map<string, Line>()
  allKnown.set(paraOf, known)
  return known
}

/** Made once for each number that has a known name. */
function lineOf(name: string, paraOf: ParaOf, known: Map<string, Line>): Line {
  if (!isPNumber(name)) throw new Problem('invalid', 'invalid', `${name} is not a P-number such as P271.`)
  const para = paraOf(name)
  const tag = para === undefined ? name : `${name} para="${escapeXml(para)}"`
  const [open, close] = [`\n  <${tag}>`, `</${name}>`]
  const line = { open, close, empty: `\n  <${tag}/>`, zero: `${open}0${close}` }
  if (para !== undefined) known.set(name, line)
  return line
}
