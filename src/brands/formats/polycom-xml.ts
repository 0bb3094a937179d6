import { invalid } from '../../domain/problem.ts'
import { writeXml, type XmlElement } from './xml.ts'

/** As the files that Polycom ships begin: some firmwares read nothing that says otherwise. */
export const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

/** What stands in XML as a name for everybody who reads it; no colon, which would be a name space. */
const parameterName = /^[A-Za-z_][A-Za-z0-9_.-]*$/

/* eslint-disable-next-line no-control-regex -- it looks for them */
const control = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]|\p{Surrogate}/u

/**
 * Writes parameters as a settings file of Polycom's: the names of the elements are free, a parameter is an attribute
 * with its full name. Neighbours whose names begin alike share an element. Throws a Problem for what cannot be written.
 */
export function writePolycomXml(parameters: ReadonlyMap<string, string>): string {
  const groups: { name: string; attributes: Record<string, string> }[] = []
  for (const [name, value] of parameters) {
    const trouble = refusesParameter(name, value)
    if (trouble !== undefined) throw invalid({ [name]: trouble })
    const [family = name] = name.split('.')
    const last = groups.at(-1)
    if (last?.name === family) last.attributes[name] = value
    else groups.push({ name: family, attributes: { [name]: value } })
  }
  const children: XmlElement[] = groups
  return writeXml({ name: 'polycomConfig', children }, declaration)
}

/** Why a parameter cannot stand in a settings file, in a sentence; undefined: it can. */
export function refusesParameter(name: string, value: string): string | undefined {
  if (!parameterName.test(name) || name === '__proto__')
    return `${name} cannot be the name of a setting: use letters, digits, dots, hyphens and underscores, a letter first.`
  if (control.test(value))
    return `The value of ${name} has a character that cannot be seen. Type it again, on one line.`
  return undefined
}
