import { writeXml, type XmlElement } from './xml.ts'

/** Characters that XML cannot hold, or that a phone's browser cannot show. */
/* eslint-disable-next-line no-control-regex -- it looks for them */
const unprintable = /[\u0000-\u001f\u007f-\u009f\ufffe\uffff]|\p{Surrogate}/gu

/** A page of a browser that wants well-formed XHTML in lower case. `title` stands in the head. */
export function writeXhtml(title: string, body: readonly XmlElement[]): string {
  const head: XmlElement = { name: 'head', children: [{ name: 'title', children: [title] }] }
  return writeXml({ name: 'html', children: [head, { name: 'body', children: body }] }, '')
}

/** A text that a page can hold whatever was in it, of so many characters at most. */
export function clean(text: string, most: number): string {
  const characters = Array.from(text.replace(unprintable, ' '))
  return characters.length <= most ? characters.join('') : `${characters.slice(0, most - 1).join('')}…`
}
