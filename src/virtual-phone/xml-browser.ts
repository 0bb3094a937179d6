import { absoluteUrl, type Content, type Order, type Page, type PageField, type Press, type Pressable } from './page.ts'
import { PhoneTrouble } from './trouble.ts'
import { childText, elementsOf, rawText, readXml, textOf, type XmlElement } from './xml.ts'

/*
 * The "XML browser" of Yealink's phones and, without the prefix of the root's name, of Htek's and Sangoma's S series.
 * Facts from Yealink's XML Browser Developer's Guide (objects, one object a document), Htek's guide of the same name
 * (bare root names) and tiptel's XML API guide (at most 30 items and 6 fields).
 */

/** The soft keys below the display of these phones. */
const softKeyCount = 4
const mostItems = 30
const mostFields = 6

const softKeyActions = new Map<string, Press>(
  Object.entries({
    Submit: { do: 'submit', form: 0 },
    Exit: { do: 'leave' },
    BackSpace: { do: 'erase' },
    Select: { do: 'select' },
    Dot: { do: 'nothing' },
    ChangeMode: { do: 'nothing' },
    NextSpace: { do: 'nothing' },
    Dial: { do: 'nothing' },
  }),
)

/** Children that each object may have; another is a mistake that a phone would not show. */
const objects = new Map<string, { children: readonly string[]; read: (root: XmlElement) => Content }>(
  Object.entries({
    TextMenu: { children: ['Title', 'MenuItem', 'SoftKey'], read: (root) => ({ page: textMenu(root) }) },
    InputScreen: { children: ['Title', 'URL', 'InputField', 'SoftKey'], read: (root) => ({ page: inputScreen(root) }) },
    TextScreen: { children: ['Title', 'Text', 'SoftKey'], read: (root) => ({ page: textScreen(root) }) },
    Execute: { children: ['ExecuteItem'], read: (root) => ({ orders: elementsOf(root).flatMap(executed) }) },
    Configuration: {
      children: ['Item'],
      read: (root) => ({ orders: [{ order: 'set', values: elementsOf(root).map(configured) }] }),
    },
    Status: { children: ['Session', 'Message'], read: () => ({ orders: [] }) },
  }),
)

/** Reads one document of the XML browser; `prefix` is what the make puts before the object's name. */
export function readXmlBrowserDocument(text: string, prefix: string): Content {
  const root = readXml(text)
  const object = root.name.startsWith(prefix) ? objects.get(root.name.slice(prefix.length)) : undefined
  if (!object) throw new PhoneTrouble('The document is of a kind that the phone does not know.')
  if (elementsOf(root).some((child) => !object.children.includes(child.name))) {
    throw new PhoneTrouble('The document has a part that does not belong in it.')
  }
  return object.read(root)
}

function textMenu(root: XmlElement): Page {
  const entries = named(root, 'MenuItem').map((item) => {
    if (childText(item, 'Prompt') === '') throw new PhoneTrouble('An item of the menu says nothing.')
    return { label: childText(item, 'Prompt'), press: pressFor(childText(item, 'URI')) }
  })
  if (entries.length === 0) throw new PhoneTrouble('The menu is empty.')
  if (entries.length > mostItems) throw new PhoneTrouble(`The menu has more than ${mostItems} items.`)
  return {
    ...basis(root, 'menu', [
      { label: 'Exit', press: { do: 'leave' } },
      { label: 'Select', press: { do: 'select' } },
    ]),
    entries,
    cursor: Math.min(entries.length, startAt(root)) - 1,
  }
}

function inputScreen(root: XmlElement): Page {
  const inputs = named(root, 'InputField')
  if (inputs.length > mostFields) throw new PhoneTrouble(`The form has more than ${mostFields} fields.`)
  const fields = inputs.filter((input) => !isBare(input, root)).map((input) => inputField(input, root))
  if (!fields.some((field) => !field.hidden)) throw new PhoneTrouble('The form has no field to type into.')
  return {
    ...basis(root, 'form', [
      { label: 'Exit', press: { do: 'leave' } },
      { label: 'Submit', press: { do: 'submit', form: 0 } },
    ]),
    lines: inputs.filter((input) => isBare(input, root)).map((input) => childText(input, 'Prompt')),
    fields,
    forms: [{ method: 'GET', url: absoluteUrl(childText(root, 'URL')), adds: true }],
    ok: { do: 'submit', form: 0 },
    cursor: Math.max(0, startAt(root) - 1 - inputs.slice(0, startAt(root) - 1).filter((i) => isEmpty(i, root)).length),
  }
}

function textScreen(root: XmlElement): Page {
  const { doneAction } = root.attributes
  return {
    ...basis(root, 'notice', [{ label: 'Exit', press: { do: 'leave' } }]),
    lines: named(root, 'Text').map(textOf),
    // Seen on some Yealink firmware: the OK key says "Invalid URI" where the page gives it nothing to do.
    ok: doneAction === undefined ? { do: 'fail', sentence: 'Invalid URI' } : pressFor(doneAction),
  }
}

function basis(root: XmlElement, kind: Page['kind'], defaultSoftKeys: Pressable[]): Page {
  const { cancelAction, destroyOnExit } = root.attributes
  return {
    kind,
    title: childText(root, 'Title'),
    lines: [],
    entries: [],
    fields: [],
    forms: [],
    softKeys: softKeys(root, defaultSoftKeys),
    ...(cancelAction !== undefined && { cancel: pressFor(cancelAction) }),
    keep: destroyOnExit !== 'yes',
    cursor: 0,
  }
}

/** Keys stand at the index they name; one beyond the keys that the phone has is not seen. */
function softKeys(root: XmlElement, defaults: Pressable[]): (Pressable | undefined)[] {
  const given = named(root, 'SoftKey')
  if (given.length === 0) return defaults
  const keys: (Pressable | undefined)[] = Array.from({ length: softKeyCount }, () => undefined)
  for (const key of given) {
    const index = Number(key.attributes['index'])
    if (!Number.isInteger(index) || index < 1) throw new PhoneTrouble('A soft key does not say which one it is.')
    if (keys[index - 1]) throw new PhoneTrouble('Two soft keys want the same place.')
    const pressable = { label: childText(key, 'Label'), press: pressFor(childText(key, 'URI')) }
    if (index <= softKeyCount) keys[index - 1] = pressable
  }
  return keys
}

function inputField(input: XmlElement, root: XmlElement): PageField {
  const type = typeOf(input, root)
  return {
    name: childText(input, 'Parameter'),
    label: childText(input, 'Prompt'),
    value: childText(input, 'Default'),
    secret: input.attributes['password'] === 'yes',
    digits: type === 'number',
    hidden: type === 'empty',
    form: 0,
  }
}

function typeOf(input: XmlElement, root: XmlElement): string {
  const type = input.attributes['type'] ?? root.attributes['type'] ?? 'string'
  if (['number', 'string', 'IP', 'empty'].includes(type)) return type
  throw new PhoneTrouble('The form has a field of a kind that the phone does not know.')
}

function isEmpty(input: XmlElement, root: XmlElement): boolean {
  return typeOf(input, root) === 'empty'
}

/** A field of type `empty` that carries nothing: a line to read. */
function isBare(input: XmlElement, root: XmlElement): boolean {
  return isEmpty(input, root) && childText(input, 'Parameter') === ''
}

function executed(item: XmlElement): Order[] {
  const uri = item.attributes['URI'] ?? ''
  if (uri === '') return []
  if (uri.startsWith('http')) return [{ order: 'open', url: absoluteUrl(uri) }]
  const press = pressFor(uri)
  return press.do === 'orders' ? [...press.orders] : []
}

function configured(item: XmlElement): readonly [string, string] {
  const [, name, value] = /^([\w-]+(?:\.[\w-]+)+)\s*=\s*(.*)$/.exec(rawText(item).trim()) ?? []
  if (name === undefined || value === undefined) throw new PhoneTrouble('The document sets something unreadable.')
  return [name, value]
}

/** `Command: Reset` is Aastra's and seen in deployed Yealink scripts; `Command:Resync` is tiptel's. Not tried on hardware. */
function commanded(command: string): Press {
  if (['Reset', 'FastReboot', 'Reboot'].includes(command)) return { do: 'orders', orders: [{ order: 'restart' }] }
  if (command === 'Resync') return { do: 'orders', orders: [{ order: 'update' }] }
  return { do: 'nothing' }
}

function pressFor(uri: string): Press {
  const [, scheme = '', rest = ''] = /^([\w.]+)(?::\s*(.*))?$/s.exec(uri) ?? []
  if (scheme === 'Command') return commanded(rest)
  if (['Dial', 'Led', 'Key', 'Wav.Play', 'Wav.Stop'].includes(scheme)) return { do: 'nothing' }
  if (scheme !== 'SoftKey') return { do: 'open', url: absoluteUrl(uri) }
  const press = softKeyActions.get(rest)
  if (!press) throw new PhoneTrouble('A soft key does something that the phone does not know.')
  return press
}

function startAt(root: XmlElement): number {
  const index = Number(root.attributes['defaultIndex'] ?? 1)
  return Number.isInteger(index) && index > 0 ? index : 1
}

function named(root: XmlElement, name: string): XmlElement[] {
  return elementsOf(root).filter((element) => element.name === name)
}
