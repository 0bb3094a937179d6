import { invalid } from '../../domain/problem.ts'
import { escapeXml } from './xml.ts'

/** As the files that Polycom ships begin: some firmwares read nothing that says otherwise. */
export const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

/** What stands in XML as a name for everybody who reads it; no colon, which would be a name space. */
const parameterName = /^[A-Za-z_][A-Za-z0-9_.-]*$/

/** Names that were looked at, for they are the same in every file; no more than all brands' phones know. */
const goodNames = new Set<string>()
const mostNames = 20_000

/* eslint-disable-next-line no-control-regex -- it looks for them */
const control = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]|\p{Surrogate}/u

/**
 * Writes parameters as a settings file of Polycom's: the names of the elements are free, a parameter is an attribute
 * with its full name. Neighbours whose names begin alike share an element. Throws a Problem for what cannot be written.
 */
export function writePolycomXml(parameters: ReadonlyMap<string, string>): string {
  let elements = ''
  let family = ''
  for (const [name, value] of parameters) {
    const trouble = refusesParameter(name, value)
    if (trouble !== undefined) throw invalid({ [name]: trouble })
    const dot = name.indexOf('.')
    const own = dot < 0 ? name : name.slice(0, dot)
    if (own !== family) elements += `${family && '/>'}\n <${own}`
    family = own
    elements += ` ${name}="${escapeXml(value)}"`
  }
  const root = family === '' ? '<polycomConfig/>' : `<polycomConfig>${elements}/>\n</polycomConfig>`
  return `${declaration}\n${root}\n`
}

/** Why a parameter cannot stand in a settings file, in a sentence; undefined: it can. */
export function refusesParameter(name: string, value: string): string | undefined {
  if (!isName(name))
    return `${name} cannot be the name of a setting: use letters, digits, dots, hyphens and underscores, a letter first.`
  if (control.test(value))
    return `The value of ${name} has a character that cannot be seen. Type it again, on one line.`
  return undefined
}

function isName(name: string): boolean {
  if (goodNames.has(name)) return true
  const isGood = parameterName.test(name) && name !== '__proto__'
  if (isGood && goodNames.size < mostNames) goodNames.add(name)
  return isGood
}
