import type { Document } from '../../domain/brand.ts'
import type { FormScreen, MenuScreen, NoticeScreen, Screen, ScreenAction } from '../../domain/screen.ts'
import { clean, writeXhtml } from '../formats/xhtml.ts'
import type { XmlElement } from '../formats/xml.ts'

/*
 * Pages for the browser of VVX phones: XHTML as in Polycom's Web Application Developer's Guides (SIP 3.1; UC Software
 * 5.0.0). The guide of 5.0.0 says that the soft key elements of a page do nothing on a VVX, so whatever can be chosen is
 * a link or a button in the page.
 */

/** Together these keep a page below 10,000 bytes, however its characters are written. */
const most = { title: 60, text: 300, label: 40, value: 60, items: 10, fields: 5 }

/** A screen as a page; after a change of user as the order to fetch the configuration now. */
export function draw(screen: Screen): Document {
  if (screen.kind === 'notice' && screen.refetch) return updateConfiguration
  const body = writeXhtml(clean(screen.title, most.title), bodyOf(screen))
  return { body, type: 'text/html; charset=utf-8' }
}

/**
 * An answer of this type holds addresses only, and runs at once; this one is Menu, Update Configuration, which restarts
 * the phone "only if the changed parameters need it" (guides of SIP 3.1 and UC Software 5.0.0). That it is heeded as the
 * answer to a form was not tried on hardware.
 */
const updateConfiguration: Document = { body: 'Action:UpdateConfig', type: 'application/x-com-polycom-spipx' }

function bodyOf(screen: Screen): XmlElement[] {
  switch (screen.kind) {
    case 'menu':
      return menu(screen)
    case 'form':
      return form(screen)
    case 'notice':
      return notice(screen)
  }
}

function menu({ items }: MenuScreen): XmlElement[] {
  return items.slice(0, most.items).map(link)
}

function notice({ text, actions }: NoticeScreen): XmlElement[] {
  return [paragraph(text), ...actions.slice(0, most.items).map(link)]
}

/** By POST: a password then never stands in an address. */
function form({ message, fields, submit }: FormScreen): XmlElement[] {
  const inputs = fields.slice(0, most.fields).map(({ name, label, secret, value }): XmlElement => {
    const attributes = { type: secret ? 'password' : 'text', name, value: secret ? '' : clean(value, most.value) }
    return { name: 'p', children: [`${clean(label, most.label)}: `, { name: 'input', attributes }] }
  })
  const button = { type: 'submit', value: clean(submit.label, most.label) }
  const children = [...inputs, { name: 'p', children: [{ name: 'input', attributes: button }] }]
  const attributes = { method: 'post', action: submit.url }
  return [...(message === undefined ? [] : [paragraph(message)]), { name: 'form', attributes, children }]
}

function paragraph(text: string): XmlElement {
  return { name: 'p', children: [clean(text, most.text)] }
}

function link({ label, url }: ScreenAction): XmlElement {
  return { name: 'p', children: [{ name: 'a', attributes: { href: url }, children: [clean(label, most.label)] }] }
}
