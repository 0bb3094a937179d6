import { js2xml, type Element as XmlJsElement } from 'xml-js'
import { Problem } from '../../domain/problem.ts'

/** An element as we build it: attributes and children in the order in which they are written. */
export interface XmlElement {
  name: string
  attributes?: Readonly<Record<string, string | number>>
  children?: readonly (XmlElement | string)[]
}

/** Stands for `&` until xml-js has written: it leaves `&` and `<` in attributes and takes a typed `&amp;` for an entity. */
const ampersand = '\ufffe'

/** Characters that XML 1.0 excludes, or that would be folded into others if they stood as they are. */
/* eslint-disable-next-line no-control-regex -- it looks for them */
const impossible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u

/* eslint-disable-next-line no-control-regex -- it looks for them */
const special = /[&<>"\u0000-\u001f\ufffe\uffff]|\p{Surrogate}/u

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
}

/**
 * Writes a whole document, every value escaped: screens and what else is small. Settings files, whose shape is always the
 * same and which a whole building asks for at once, are put together by their formats with `escapeXml`. Throws a Problem
 * for a character that XML 1.0 cannot hold.
 */
export function writeXml(root: XmlElement, declaration = '<?xml version="1.0" encoding="UTF-8"?>'): string {
  const written = js2xml({ elements: [asXmlJs(root)] }, { spaces: 1 }).replaceAll(ampersand, '&')
  return `${declaration}${declaration && '\n'}${written}\n`
}

function asXmlJs({ name, attributes = {}, children = [] }: XmlElement): XmlJsElement {
  const escaped = Object.entries(attributes).map(([key, value]) => [key, escape(String(value))])
  return {
    type: 'element',
    name,
    attributes: Object.fromEntries(escaped) as Record<string, string>,
    elements: children.map((child) =>
      typeof child === 'string' ? { type: 'text', text: escape(child) } : asXmlJs(child),
    ),
  }
}

function escape(text: string): string {
  return escapeXml(text).replaceAll('&', ampersand)
}

/**
 * A text as it stands in a document or in an attribute's quotes, for formats that write themselves what is always the
 * same. Throws a Problem for a character that XML 1.0 cannot hold.
 */
export function escapeXml(text: string): string {
  // Most texts have none of these: to look is quicker than to replace.
  if (!special.test(text)) return text
  if (impossible.test(text)) throw new Problem('invalid', 'invalid', 'A value has a character that XML cannot hold.')
  return text.replace(/[&<>"\n\r\t]/g, (character) => entities[character] ?? '')
}
