import type { Answer } from './transport.ts'
import { PhoneTrouble } from './trouble.ts'

/** "Do not exceed 10 000 bytes": Yealink's XML Browser Developer's Guide, of one XML object. */
export const pageLimit = 10_000

export interface ReceivedDocument {
  /** Without parameters, in lower case. */
  type: string
  text: string
}

/** A page that the server sent, as text. Throws PhoneTrouble for one that a phone's browser would not take. */
export function readDocument(answer: Answer, acceptedTypes: readonly string[]): ReceivedDocument {
  if (answer.status !== 200) throw new PhoneTrouble(`The server answered ${answer.status}.`)
  const [type = '', ...parameters] = answer.type.split(';').map((part) => part.trim().toLowerCase())
  if (!acceptedTypes.includes(type)) {
    const given = type || 'nothing'
    throw new PhoneTrouble(`The server says that the page is ${given}; the phone reads ${acceptedTypes.join(' or ')}.`)
  }
  const charset = parameters.find((parameter) => parameter.startsWith('charset='))?.slice('charset='.length)
  return { type, text: decode(answer.body, charset?.replaceAll('"', '')) }
}

/** Bytes as text: by the charset given, else by the XML declaration's, else UTF-8. */
export function decode(body: Buffer, charset = declaredCharset(body)): string {
  const name = charset.toLowerCase()
  if (!['utf-8', 'us-ascii', 'iso-8859-1'].includes(name)) {
    throw new PhoneTrouble('The page is in a character set that the phone does not know.')
  }
  try {
    return new TextDecoder(name, { fatal: true }).decode(body)
  } catch {
    throw new PhoneTrouble('The page has bytes that are not characters of its own character set.')
  }
}

function declaredCharset(body: Buffer): string {
  const head = body.subarray(0, 200).toString('latin1')
  return /^<\?xml[^>]{0,100}?\sencoding\s*=\s*["']([\w-]+)["']/.exec(head)?.[1] ?? 'utf-8'
}
