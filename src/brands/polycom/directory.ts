import { declaration } from '../formats/polycom-xml.ts'
import { writeXml, type XmlElement } from '../formats/xml.ts'

/** A contact on a line key: `contact` is a number, or `!` and the name of a macro. */
export interface Favourite {
  label: string
  contact: string
}

/**
 * The phone's contact directory. Its elements as deployed directories have them: `fn` the name, `ct` the contact, `sd`
 * the place among the speed dials. Without favourites it is an empty directory, which replaces the last person's.
 */
export function writeDirectory(favourites: readonly Favourite[]): string {
  const list: XmlElement = { name: 'item_list', children: favourites.map(item) }
  return writeXml({ name: 'directory', children: [list] }, declaration)
}

function item({ label, contact }: Favourite, index: number): XmlElement {
  const of = (name: string, text: string): XmlElement => ({ name, children: text === '' ? [] : [text] })
  return {
    name: 'item',
    children: [of('ln', ''), of('fn', label || contact), of('ct', contact), of('sd', String(index + 1))],
  }
}
