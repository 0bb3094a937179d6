import { Problem } from '../../domain/problem.ts'
import { writeXml } from './xml.ts'

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
export function writePValues(
  parameters: ReadonlyMap<string, string>,
  paraOf: (name: string) => string | undefined,
): string {
  const children = [...parameters].map(([name, value]) => {
    if (!isPNumber(name)) throw new Problem('invalid', 'invalid', `${name} is not a P-number such as P271.`)
    const para = paraOf(name)
    return { name, ...(para === undefined ? {} : { attributes: { para } }), children: value === '' ? [] : [value] }
  })
  const config = { name: 'config', attributes: { version: 1 }, children }
  return writeXml({ name: 'hl_provision', attributes: { version: 1 }, children: [config] })
}
