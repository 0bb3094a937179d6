import { SaxesParser } from 'saxes'
import { PhoneTrouble } from './trouble.ts'

/** An element as it was read; text between elements stands among the children. */
export interface XmlElement {
  name: string
  attributes: Readonly<Record<string, string>>
  children: readonly (XmlElement | string)[]
}

interface OpenElement extends XmlElement {
  children: (XmlElement | string)[]
}

/** Reads one whole document strictly. The sentence of a PhoneTrouble names the line, never what stands in it. */
export function readXml(text: string): XmlElement {
  const parser = new SaxesParser({ position: true, xmlns: false })
  const top: OpenElement = { name: '', attributes: {}, children: [] }
  const open: OpenElement[] = [top]
  const innermost = () => open.at(-1) ?? top
  parser.on('error', () => {
    throw new PhoneTrouble(`The document is not well-formed XML (line ${parser.line}).`)
  })
  parser.on('opentag', ({ name, attributes }) => {
    const element: OpenElement = { name, attributes, children: [] }
    innermost().children.push(element)
    open.push(element)
  })
  parser.on('closetag', () => {
    open.pop()
  })
  parser.on('text', (characters) => {
    innermost().children.push(characters)
  })
  parser.on('cdata', (characters) => {
    innermost().children.push(characters)
  })
  parser.write(text).close()
  return elementsOf(top)[0] ?? top
}

/** The elements directly inside, without the text between them. */
export function elementsOf(parent: XmlElement): XmlElement[] {
  return parent.children.filter((child): child is XmlElement => typeof child !== 'string')
}

/** All the text inside, as it stands. */
export function rawText(element: XmlElement): string {
  return element.children.map((child) => (typeof child === 'string' ? child : rawText(child))).join('')
}

/** All the text inside, white space folded. */
export function textOf(element: XmlElement): string {
  return rawText(element).replace(/\s+/g, ' ').trim()
}

/** The text of the first child of that name; empty when there is none. */
export function childText(parent: XmlElement, name: string): string {
  const child = elementsOf(parent).find((element) => element.name === name)
  return child ? textOf(child) : ''
}
