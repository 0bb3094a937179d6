import type { Document } from '../../domain/brand.ts'
import type { FormScreen, MenuScreen, NoticeScreen, Screen, ScreenAction, ScreenField } from '../../domain/screen.ts'
import { writeXml, type XmlElement } from './xml.ts'

/**
 * One maker's spelling of the screen language that Aastra began and Yealink, Htek (Sangoma S), Tiptel and Fanvil took
 * over: TextMenu, TextScreen and InputScreen, each with soft keys.
 */
export interface TextScreenDialect {
  /** Stands before each root element's name: `YealinkIPPhone`, or nothing. */
  prefix: string
  /** The whole Content-Type. */
  type: string
  /** What the maker calls a menu whose items have numbers: `numbered` or `number`. */
  numbered: string
}

/** A document must stay below this ("XML Browser Developer's Guide" of Yealink; Aastra's guide says the same). */
const mostBytes = 10_000

/** Nobody scrolls through more, and Tiptel's guide to the same language allows no more. */
const mostItems = 30

/** How long a screen waits for a key, in seconds: the makers' 45 are too short to type a password with letters. */
const patience = 120

/** Leaves the browser: named in every maker's guide. */
const exit = 'SoftKey:Exit'

/* eslint-disable-next-line no-control-regex -- it looks for what a screen cannot show and XML cannot hold */
const unshowable = /[\u0000-\u001f\u007f\ufffe\uffff]|\p{Surrogate}/gu

/** Draws a screen. Whatever its texts hold, the document is well-formed and short enough: they are cut if they must be. */
export function drawTextScreens(screen: Screen, dialect: TextScreenDialect): Document {
  for (const most of [1000, 300, 80, 30]) {
    const body = writeXml(drawRoot(screen, dialect, most))
    if (new TextEncoder().encode(body).length <= mostBytes) return { body, type: dialect.type }
  }
  if (screen.kind === 'menu') return drawTextScreens({ ...screen, items: screen.items.slice(0, -1) }, dialect)
  return drawTextScreens({ kind: 'notice', title: screen.title, text: 'This does not fit here.', actions: [] }, dialect)
}

function drawRoot(screen: Screen, dialect: TextScreenDialect, most: number): XmlElement {
  switch (screen.kind) {
    case 'menu':
      return drawMenu(screen, dialect, most)
    case 'form':
      return drawForm(screen, dialect, most)
    case 'notice':
      return drawNotice(screen, dialect, most)
  }
}

function drawMenu(screen: MenuScreen, { prefix, numbered }: TextScreenDialect, most: number): XmlElement {
  const items = screen.items.slice(0, mostItems).map((item): XmlElement => ({
    name: 'MenuItem',
    children: [element('Prompt', showable(item.label, most)), element('URI', item.url)],
  }))
  return {
    name: `${prefix}TextMenu`,
    attributes: { style: numbered, Beep: 'no', wrapList: 'yes', Timeout: patience, destroyOnExit: 'yes' },
    children: [
      title(screen.title, most),
      ...items,
      softKey(1, { label: 'Select', url: 'SoftKey:Select' }),
      softKey(4, { label: 'Exit', url: exit }),
    ],
  }
}

/** What was wrong the last time stands where the title would: the only place that an InputScreen has for it. */
function drawForm(screen: FormScreen, { prefix }: TextScreenDialect, most: number): XmlElement {
  const firstEmpty = screen.fields.findIndex((field) => field.secret || field.value === '')
  return {
    name: `${prefix}InputScreen`,
    attributes: {
      type: 'string',
      Beep: 'no',
      Timeout: patience,
      destroyOnExit: 'yes',
      defaultIndex: Math.max(firstEmpty, 0) + 1,
    },
    children: [
      title(screen.message ?? screen.title, most),
      element('URL', screen.submit.url),
      ...screen.fields.map((field) => inputField(field, most)),
      softKey(1, { label: screen.submit.label, url: 'SoftKey:Submit' }),
      softKey(2, { label: 'Delete', url: 'SoftKey:BackSpace' }),
      softKey(3, { label: 'ABC/123', url: 'SoftKey:ChangeMode' }),
      softKey(4, { label: 'Exit', url: exit }),
    ],
  }
}

/** What is not secret is an extension's number: digits at once. A secret can have letters. */
function inputField(field: ScreenField, most: number): XmlElement {
  return {
    name: 'InputField',
    attributes: { type: field.secret ? 'string' : 'number', password: field.secret ? 'yes' : 'no', editable: 'yes' },
    children: [
      element('Prompt', showable(field.label, most)),
      element('Parameter', field.name),
      element('Default', field.secret ? '' : showable(field.value, most)),
    ],
  }
}

/**
 * The OK key does what the first soft key does. Without doneAction a Yealink says "Invalid URI" there (seen on T4x and
 * T5x by others), so a notice with nothing to do leaves the browser; that doneAction takes a SoftKey: address as soft
 * keys do is *not tried on hardware*, and would at worst bring back those two words.
 */
function drawNotice(screen: NoticeScreen, { prefix }: TextScreenDialect, most: number): XmlElement {
  const actions = screen.actions.map((action, index) => softKey(index + 1, action))
  return {
    name: `${prefix}TextScreen`,
    attributes: {
      Beep: 'no',
      wrapList: 'yes',
      Timeout: patience,
      destroyOnExit: 'yes',
      doneAction: screen.actions[0]?.url ?? exit,
    },
    children: [
      title(screen.title, most),
      element('Text', showable(screen.text, most)),
      ...actions,
      softKey(Math.max(4, actions.length + 1), { label: 'Exit', url: exit }),
    ],
  }
}

function title(text: string, most: number): XmlElement {
  return { name: 'Title', attributes: { wrap: 'yes' }, children: [showable(text, most)] }
}

function softKey(index: number, { label, url }: ScreenAction): XmlElement {
  return {
    name: 'SoftKey',
    attributes: { index },
    children: [element('Label', showable(label, 30)), element('URI', url)],
  }
}

function element(name: string, text: string): XmlElement {
  return { name, children: [text] }
}

function showable(text: string, most: number): string {
  const clean = Array.from(text.replace(unshowable, ' '))
  return clean.length <= most ? clean.join('') : `${clean.slice(0, most - 1).join('')}…`
}
