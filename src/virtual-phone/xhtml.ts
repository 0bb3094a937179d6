import { absoluteUrl, type Content, type Order, type Page, type PageField, type PageForm, type Press } from './page.ts'
import { PhoneTrouble } from './trouble.ts'
import { readXml, textOf, type XmlElement } from './xml.ts'

/*
 * The microbrowser of Polycom's VVX phones. Facts from Polycom's Web Application Developer's Guides (UC Software 5.0.0
 * and SIP 3.1): strictly well-formed XHTML in lower case, links and forms, `Action:UpdateConfig`, and the note that the
 * soft key tags of a page are not supported on VVX phones.
 */

const flowElements = [
  'body',
  'p',
  'br',
  'hr',
  'img',
  'b',
  'i',
  'u',
  'table',
  'tr',
  'td',
  'th',
  'ul',
  'ol',
  'li',
].concat(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'])

/** Elements before and after which a new line begins. */
const blocks = ['body', 'p', 'br', 'hr', 'table', 'tr', 'ul', 'ol', 'li', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'form']

interface Reading {
  lines: string[]
  /** The line being read: what an input that follows is called. */
  run: string
  fields: PageField[]
  entries: { label: string; press: Press }[]
  forms: PageForm[]
  /** Undefined outside a form. */
  form: number | undefined
}

/** Reads a page of the microbrowser. */
export function readXhtml(text: string): Content {
  const root = readXml(text)
  const head = onlyChild(root, 'head')
  const body = onlyChild(root, 'body')
  if (root.name !== 'html' || !body) throw new PhoneTrouble('The document is not a page that the phone can show.')
  const reading: Reading = { lines: [], run: '', fields: [], entries: [], forms: [], form: undefined }
  walk(body, reading)
  endLine(reading)
  const title = head && onlyChild(head, 'title')
  return { page: pageOf(title ? textOf(title) : '', reading) }
}

/** Reads an answer that holds nothing but internal URIs, one a line: they run at once. */
export function readUris(text: string): Content {
  const uris = text.split(/\r?\n/).map((line) => line.trim())
  return { orders: uris.filter((uri) => uri !== '').flatMap(ordersFor) }
}

function pageOf(title: string, reading: Reading): Page {
  const { lines, fields, entries, forms } = reading
  const typed = fields.some((field) => !field.hidden)
  return {
    kind: typed ? 'form' : entries.length > 0 && lines.length === 0 ? 'menu' : 'notice',
    title,
    lines,
    entries,
    fields,
    forms,
    softKeys: [
      ...(entries.length > 0 ? [{ label: 'Select', press: { do: 'select' } as const }] : []),
      { label: 'Back', press: { do: 'back' } },
      { label: 'Exit', press: { do: 'leave' } },
    ],
    keep: true,
    cursor: 0,
  }
}

function walk(element: XmlElement, reading: Reading): void {
  const breaks = blocks.includes(element.name)
  if (breaks) endLine(reading)
  for (const child of element.children) {
    if (typeof child === 'string') reading.run += child
    else visit(child, reading)
  }
  if (breaks) endLine(reading)
}

function visit(element: XmlElement, reading: Reading): void {
  if (element.name === 'softkey') return
  if (element.name === 'a') link(element, reading)
  else if (element.name === 'form') form(element, reading)
  else if (element.name === 'input') input(element, reading)
  else if (element.name === 'textarea') addField(element, reading, { value: textOf(element), secret: false })
  else if (flowElements.includes(element.name)) walk(element, reading)
  else throw new PhoneTrouble('The page has a part that the phone’s browser does not know.')
}

function link(element: XmlElement, reading: Reading): void {
  const href = element.attributes['href'] ?? ''
  reading.entries.push({ label: textOf(element), press: pressFor(href) })
}

function form(element: XmlElement, reading: Reading): void {
  if (reading.form !== undefined) throw new PhoneTrouble('The page has a form inside a form.')
  const method = (element.attributes['method'] ?? 'get').toLowerCase()
  if (method !== 'get' && method !== 'post')
    throw new PhoneTrouble('The form is sent in a way that the phone does not know.')
  const url = absoluteUrl(element.attributes['action'] ?? '')
  reading.form = reading.forms.push({ method: method === 'get' ? 'GET' : 'POST', url, adds: false }) - 1
  walk(element, reading)
  reading.form = undefined
}

function input(element: XmlElement, reading: Reading): void {
  const { type = 'text', name = '', value = '' } = element.attributes
  if (type === 'submit') {
    const button = name === '' ? {} : { button: { name, value } }
    reading.entries.push({ label: value || 'Submit', press: { do: 'submit', form: inForm(reading), ...button } })
  } else if (type === 'hidden') {
    reading.fields.push({ name, label: '', value, secret: false, digits: false, hidden: true, form: inForm(reading) })
  } else if (type === 'text' || type === 'password') {
    addField(element, reading, { value, secret: type === 'password' })
  } else {
    throw new PhoneTrouble('The form has a field of a kind that the phone does not know.')
  }
}

function addField(element: XmlElement, reading: Reading, { value, secret }: { value: string; secret: boolean }): void {
  const own = folded(reading.run)
  reading.run = ''
  const label = own || (reading.lines.pop() ?? '')
  reading.fields.push({
    name: element.attributes['name'] ?? '',
    label: label.replace(/:$/, ''),
    value,
    secret,
    digits: false,
    hidden: false,
    form: inForm(reading),
  })
}

function inForm(reading: Reading): number {
  if (reading.form === undefined) throw new PhoneTrouble('The page has a field that is in no form.')
  return reading.form
}

function endLine(reading: Reading): void {
  const line = folded(reading.run)
  if (line !== '') reading.lines.push(line)
  reading.run = ''
}

function folded(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function pressFor(href: string): Press {
  if (/^(Action|SoftKey|Key|tel|sip):/i.test(href)) return { do: 'orders', orders: ordersFor(href) }
  return { do: 'open', url: absoluteUrl(href) }
}

/** The soft key URIs do nothing on a VVX; `Action:Reboot` is seen in deployed push scripts. */
function ordersFor(uri: string): Order[] {
  if (/^Action:UpdateConfig$/i.test(uri)) return [{ order: 'update' }]
  if (/^Action:Reboot$/i.test(uri)) return [{ order: 'restart' }]
  return /^Key:Home$/i.test(uri) ? [{ order: 'leave' }] : []
}

function onlyChild(parent: XmlElement, name: string): XmlElement | undefined {
  return parent.children.find((child): child is XmlElement => typeof child !== 'string' && child.name === name)
}
