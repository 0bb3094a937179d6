import type { FileFacts } from '../../domain/brand.ts'
import type { Mac } from '../../domain/mac.ts'

/**
 * `cfg005058aabbcc.xml` is what these phones ask for (Tancredi, FS PBX; Wazo for Htek's). FusionPBX offers them
 * `005058aabbcc.xml`, and its templates for Htek's phones are `.cfg`: whichever a firmware asks for, it gets the same.
 */
const ofOnePhone = /^(?:cfg([\da-f]{12})\.xml|([\da-f]{12})\.(?:xml|cfg))$/i

/**
 * What Htek's firmware asks for besides ("UC900 Series IP Phones Provisioning", "Htek RPS Work Process"): one file for a
 * model by its hardware's number (`cfg0012.xml`), a binary one for the phone (`cfg005058aabbcc`), one of the factory's.
 */
const others = /^(?:cfg[\da-f]{4}\.xml|cfg[\da-f]{12}|(?:factory|cfg)[\da-f]{4}\.bin)$/i

/** What a Sangoma S phone means by a file's name; undefined: not a name that it asks for. */
export function readFileName(path: string): FileFacts | undefined {
  const [, cfgMac, plainMac] = ofOnePhone.exec(path) ?? []
  const mac = cfgMac ?? plainMac
  if (mac !== undefined) return { kind: 'phone', mac: mac.toLowerCase(), holds: 'secrets' }
  return others.test(path) ? { kind: 'absent' } : undefined
}

/** The one file that a phone of ours gets. */
export function fileNames(mac: Mac): readonly string[] {
  return [`cfg${mac}.xml`]
}
