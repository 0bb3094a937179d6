import { PhoneTrouble } from './trouble.ts'
import { elementsOf, rawText, readXml } from './xml.ts'

/**
 * Reads an `hl_provision` file: `<P35 para="Account1.SipUserId">2001</P35>`. The number is the parameter; the name in
 * `para` differs between firmwares and is not looked at (seen in public provisioning templates).
 */
export function readPValues(text: string): Map<string, string> {
  const root = readXml(text)
  const [config, ...more] = elementsOf(root)
  if (root.name !== 'hl_provision' || root.attributes['version'] !== '1') {
    throw new PhoneTrouble('The configuration file does not say hl_provision, version 1.')
  }
  if (config?.name !== 'config' || more.length > 0) throw new PhoneTrouble('The configuration file has no config part.')
  return new Map(
    elementsOf(config).map((element) => {
      const { name } = element
      if (!/^P\d+$/.test(name)) throw new PhoneTrouble('The configuration file has a name that is not a P-number.')
      if (elementsOf(element).length > 0) throw new PhoneTrouble(`${name} has elements inside.`)
      return [name, rawText(element)]
    }),
  )
}
