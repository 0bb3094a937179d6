import { Problem } from '../../domain/problem.ts'

/** An element as we build it: attributes and children in the order in which they are written. */
export interface XmlElement {
  name: string
  attributes?: Readonly<Record<string, string | number>>
  children?: readonly (XmlElement | string)[]
}

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

/** Writes a whole document, every value escaped. Throws a Problem for a character that XML 1.0 cannot hold. */
export function writeXml(root: XmlElement, declaration = '<?xml version="1.0" encoding="UTF-8"?>'): string {
  return `${declaration}${declaration && '\n'}${written(root, '\n')}\n`
}

/** Each element stands on a line of its own, a space further in than the one around it; text stands where it is. */
function written({ name, attributes = {}, children = [] }: XmlElement, line: string): string {
  let text = `<${name}`
  for (const [key, value] of Object.entries(attributes)) text += ` ${key}="${escapeXml(String(value))}"`
  if (children.length === 0) return `${text}/>`
  text += '>'
  let hasElements = false
  for (const child of children) {
    if (typeof child === 'string') text += escapeXml(child)
    else {
      text += `${line} ${written(child, `${line} `)}`
      hasElements = true
    }
  }
  return `${text}${hasElements ? line : ''}</${name}>`
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
