import { expect } from 'chai'
import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { drawTextScreens } from '../../../src/brands/formats/text-screens.ts'
import type { FormScreen, Screen } from '../../../src/domain/screen.ts'

const yealink = { prefix: 'YealinkIPPhone', type: 'text/xml; charset=utf-8', numbered: 'numbered' }
const sangoma = { prefix: '', type: 'text/xml; charset=utf-8', numbered: 'number' }

const form: FormScreen = {
  kind: 'form',
  title: 'Login',
  fields: [
    { name: 'username', label: 'Username', secret: false, value: '' },
    { name: 'password', label: 'Password', secret: true, value: '' },
  ],
  submit: { label: 'Submit', url: 'http://192.0.2.10:8084/a/TOKEN/login?step=2&x=1' },
}

describe('text screens', () => {
  it('B44: asks for Username and Password on one screen and Submit sends both', () => {
    const { root, type } = draw(form)
    expect(type).to.equal('text/xml; charset=utf-8')
    expect(root.name).to.equal('YealinkIPPhoneInputScreen')
    expect(texts(root, 'Title')).to.deep.equal(['Login'])
    expect(texts(root, 'URL')).to.deep.equal([form.submit.url])
    const fields = elements(root, 'InputField')
    expect(fields.map((field) => texts(field, 'Prompt')[0])).to.deep.equal(['Username', 'Password'])
    expect(fields.map((field) => texts(field, 'Parameter')[0])).to.deep.equal(['username', 'password'])
    expect(softKeys(root)).to.deep.equal({
      1: ['Submit', 'SoftKey:Submit'],
      2: ['Delete', 'SoftKey:BackSpace'],
      3: ['ABC/123', 'SoftKey:ChangeMode'],
      4: ['Exit', 'SoftKey:Exit'],
    })
  })

  it('B51, E12: a password is masked and can have letters; the key says what the form says', () => {
    const { root } = draw({ ...form, submit: { ...form.submit, label: 'Done' } })
    expect(elements(root, 'InputField').map((field) => field.attributes)).to.deep.equal([
      { type: 'number', password: 'no', editable: 'yes' },
      { type: 'string', password: 'yes', editable: 'yes' },
    ])
    expect(softKeys(root)[1]).to.deep.equal(['Done', 'SoftKey:Submit'])
  })

  it('B48: what was wrong stands on the form, which keeps the number and starts at the password', () => {
    const fields = form.fields.map((field) => ({ ...field, value: field.secret ? 'never shown' : '5501' }))
    const { root, body } = draw({ ...form, message: 'Wrong number or password.', fields })
    expect(texts(root, 'Title')).to.deep.equal(['Wrong number or password.'])
    expect(elements(root, 'Title')[0]?.attributes['wrap']).to.equal('yes')
    expect(elements(root, 'InputField').map((field) => texts(field, 'Default')[0])).to.deep.equal(['5501', ''])
    expect(root.attributes['defaultIndex']).to.equal('2')
    expect(body).not.to.include('never shown')
  })

  it('E26-E28: a menu has its items in order, Select and Exit', () => {
    const items = [
      { label: 'Login', url: 'http://pbx/in' },
      { label: 'Logout', url: 'http://pbx/out?a=1&b=2' },
    ]
    const { root } = draw({ kind: 'menu', title: 'Desk 12', items })
    expect(root.name).to.equal('YealinkIPPhoneTextMenu')
    expect(root.attributes['style']).to.equal('numbered')
    expect(elements(root, 'MenuItem').map((item) => [texts(item, 'Prompt')[0], texts(item, 'URI')[0]])).to.deep.equal(
      items.map(({ label, url }) => [label, url]),
    )
    expect(softKeys(root)).to.deep.equal({ 1: ['Select', 'SoftKey:Select'], 4: ['Exit', 'SoftKey:Exit'] })
  })

  it('B39-B41: a notice offers its actions as soft keys, and the OK key does the first', () => {
    const actions = [
      { label: 'OK', url: 'http://pbx/out?yes=1' },
      { label: 'Cancel', url: 'http://pbx/menu' },
    ]
    const { root } = draw({ kind: 'notice', title: 'Logout', text: 'Log out 5501?', actions })
    expect(root.name).to.equal('YealinkIPPhoneTextScreen')
    expect(texts(root, 'Text')).to.deep.equal(['Log out 5501?'])
    expect(root.attributes['doneAction']).to.equal('http://pbx/out?yes=1')
    expect(softKeys(root)).to.deep.equal({
      1: ['OK', 'http://pbx/out?yes=1'],
      2: ['Cancel', 'http://pbx/menu'],
      4: ['Exit', 'SoftKey:Exit'],
    })
  })

  it('a notice with nothing to do gives the OK key the way out', () => {
    const { root } = draw({ kind: 'notice', title: 'Logged in', text: 'You are logged in.', actions: [] })
    expect(root.attributes['doneAction']).to.equal('SoftKey:Exit')
    expect(softKeys(root)).to.deep.equal({ 4: ['Exit', 'SoftKey:Exit'] })
  })

  it('a notice with four actions still has a way out', () => {
    const actions = ['a', 'b', 'c', 'd'].map((label) => ({ label, url: `http://pbx/${label}` }))
    const { root } = draw({ kind: 'notice', title: 'T', text: 'T', actions })
    expect(softKeys(root)[4]).to.deep.equal(['d', 'http://pbx/d'])
    expect(softKeys(root)[5]).to.deep.equal(['Exit', 'SoftKey:Exit'])
  })

  it('speaks the dialect without a prefix', () => {
    expect(draw(form, sangoma).root.name).to.equal('InputScreen')
    expect(draw({ kind: 'menu', title: '', items: [] }, sangoma).root.attributes['style']).to.equal('number')
  })

  it('is well-formed and at most 10,000 bytes whatever is in the texts', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 3000 }),
      fc.constantFrom('', ']]>', '<a b="', '&amp;', '{{x}}', '\u0000', '\ud800', 'ü'.repeat(9000), '<'.repeat(9000)),
    )
    const action = fc.record({ label: text, url: fc.webUrl({ withQueryParameters: true }) })
    const field = fc.record({ name: fc.constant('f'), label: text, secret: fc.boolean(), value: text })
    const screen: fc.Arbitrary<Screen> = fc.oneof(
      fc.record({ kind: fc.constant('menu' as const), title: text, items: fc.array(action, { maxLength: 200 }) }),
      fc.record({ kind: fc.constant('form' as const), title: text, fields: fc.array(field), submit: action }),
      fc.record({ kind: fc.constant('notice' as const), title: text, text, actions: fc.array(action) }),
    )
    fc.assert(
      fc.property(screen, (drawn) => {
        const { body, root } = draw(drawn)
        expect(Buffer.byteLength(body)).to.be.at.most(10_000)
        expect(root.name).to.match(/^YealinkIPPhone/)
      }),
      { numRuns: 200 },
    )
  })
})

interface Element {
  name: string
  attributes: Record<string, string>
  children: Element[]
  text: string
}

function draw(screen: Screen, dialect = yealink): { root: Element; body: string; type: string } {
  const { body, type } = drawTextScreens(screen, dialect)
  return { root: parse(body), body, type }
}

function parse(body: string): Element {
  const top: Element = { name: '', attributes: {}, children: [], text: '' }
  const open = [top]
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = { name, attributes: { ...attributes }, children: [], text: '' }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('text', (text) => {
    const element = open.at(-1)
    if (element) element.text += text
  })
  parser.on('closetag', () => {
    open.pop()
  })
  parser.write(body).close()
  const root = top.children[0]
  if (!root) throw new Error('no root element')
  return root
}

function elements(parent: Element, name: string): Element[] {
  return parent.children.filter((child) => child.name === name)
}

function texts(parent: Element, name: string): string[] {
  return elements(parent, name).map((child) => child.text)
}

function softKeys(root: Element): Record<string, string[]> {
  return Object.fromEntries(
    elements(root, 'SoftKey').map((key) => [
      key.attributes['index'] ?? '',
      [texts(key, 'Label')[0] ?? '', texts(key, 'URI')[0] ?? ''],
    ]),
  )
}
