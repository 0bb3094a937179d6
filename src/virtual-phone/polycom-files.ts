import { PhoneTrouble } from './trouble.ts'
import { elementsOf, readXml, textOf, type XmlElement } from './xml.ts'

/** What a master file names. */
export interface MasterFile {
  /** Its software; empty: none. */
  application: string
  configFiles: string[]
  /** Empty, or a folder with its last slash. */
  logs: string
  overrides: string
  contacts: string
}

export interface Contact {
  label: string
  contact: string
  /** Its speed dial index; 0: none. */
  index: number
}

/** Reads a master file (`APPLICATION`). Facts: Polycom's administrator guides, "Master configuration files". */
export function readMasterFile(text: string, { mac, model }: { mac: string; model: string }): MasterFile {
  const { name, attributes } = readXml(text)
  if (name !== 'APPLICATION') throw new PhoneTrouble('The master file does not say APPLICATION.')
  const configFiles = (attributes['CONFIG_FILES'] ?? '')
    .replaceAll('[PHONE_MAC_ADDRESS]', mac)
    .replaceAll('[PHONE_MODEL]', model.replaceAll(/[ _]/g, ''))
    .split(',')
    .map((file) => file.trim())
    .filter((file) => file !== '')
  const folder = (attribute: string) => (attributes[attribute] ?? '').replace(/([^/])$/, '$1/')
  return {
    application: attributes['APP_FILE_PATH'] ?? '',
    configFiles,
    logs: folder('LOG_FILE_DIRECTORY'),
    overrides: folder('OVERRIDES_DIRECTORY'),
    contacts: folder('CONTACTS_DIRECTORY'),
  }
}

/** Reads a settings file: the elements' names say nothing, their attributes are the settings. */
export function readAttributes(text: string): Map<string, string> {
  const found = new Map<string, string>()
  const read = (element: XmlElement) => {
    for (const [name, value] of Object.entries(element.attributes)) if (!found.has(name)) found.set(name, value)
    if (element.children.some((child) => typeof child === 'string' && child.trim() !== '')) {
      throw new PhoneTrouble('The settings file has text where only settings can stand.')
    }
    elementsOf(element).forEach(read)
  }
  read(readXml(text))
  return found
}

/** Reads a contact directory: `directory/item_list/item` with `fn`, `ln`, `ct`, `sd`. */
export function readDirectory(text: string): Contact[] {
  const root = readXml(text)
  const [list] = elementsOf(root)
  if (root.name !== 'directory' || list?.name !== 'item_list') throw new PhoneTrouble('The directory is not one.')
  return elementsOf(list).map((item) => {
    const of = (name: string) => {
      const child = elementsOf(item).find((element) => element.name === name)
      return child ? textOf(child) : ''
    }
    return { label: `${of('fn')} ${of('ln')}`.trim(), contact: of('ct'), index: Number(of('sd')) || 0 }
  })
}

/**
 * The settings after a download. "The parameter found first in the list of files will be the one that is effective"
 * (Polycom's guide); overrides come before them all. Nothing else is kept but the phone's own `device.` settings, and a
 * new one of those counts only where `device.set` and its own `.set` are 1.
 */
export function settle(
  stored: ReadonlyMap<string, string>,
  files: readonly ReadonlyMap<string, string>[],
): Map<string, string> {
  const merged = new Map([...files].reverse().flatMap((file) => [...file]))
  const isDevice = (name: string) => name.startsWith('device.')
  const settled = new Map([...stored].filter(([name]) => isDevice(name)))
  const setsDevice = merged.get('device.set') === '1'
  for (const [name, value] of merged) {
    if (!isDevice(name)) settled.set(name, value)
    else if (setsDevice && !name.endsWith('.set') && merged.get(`${name}.set`) === '1') settled.set(name, value)
  }
  return settled
}
