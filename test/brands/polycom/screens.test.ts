import { expect } from 'chai'
import fc from 'fast-check'
import { load } from 'cheerio'
import { SaxesParser } from 'saxes'
import type { Screen } from '../../../src/domain/screen.ts'
import { draw } from '../../../src/brands/polycom/screens.ts'

const app = 'http://192.0.2.10:8084/p/TOKEN/app'

function strict(text: string): void {
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.write(text).close()
}

function page(screen: Screen) {
  const { body, type } = draw(screen)
  expect(type).to.equal('text/html; charset=utf-8')
  strict(body)
  return load(body, { xml: true })
}

const text = fc.string({ unit: 'binary', maxLength: 400 })
const action = fc.record({ label: text, url: fc.constant(`${app}/x?a=1&b=2`) })
const screens: fc.Arbitrary<Screen> = fc.oneof(
  fc.record({ kind: fc.constant('menu' as const), title: text, items: fc.array(action) }),
  fc.record({ kind: fc.constant('notice' as const), title: text, text, actions: fc.array(action) }),
  fc.record({
    kind: fc.constant('form' as const),
    title: text,
    message: text,
    fields: fc.array(fc.record({ name: fc.constant('extension'), label: text, secret: fc.boolean(), value: text }), {
      maxLength: 4,
    }),
    submit: action,
  }),
)

describe('Polycom: screens', () => {
  it('E26, E27: a menu is links', () => {
    const items = [
      { label: 'Login', url: `${app}/login` },
      { label: 'Logout', url: `${app}/logout-now` },
    ]
    const $ = page({ kind: 'menu', title: 'Login/Logout', items })
    expect($('title').text()).to.equal('Login/Logout')
    expect(
      $('a')
        .toArray()
        .map((a) => [$(a).text(), $(a).attr('href')]),
    ).to.deep.equal(items.map(({ label, url }) => [label, url]))
  })

  it('B44, B49: the form asks for both at once, masked, and is sent by POST', () => {
    const $ = page({
      kind: 'form',
      title: 'Login',
      message: 'Wrong number or password.',
      fields: [
        { name: 'extension', label: 'Username', secret: false, value: '5501' },
        { name: 'password', label: 'Password', secret: true, value: 'never' },
      ],
      submit: { label: 'Submit', url: `${app}/enter?to=internal&a=1` },
    })
    expect($('form').attr('method')).to.equal('post')
    expect($('form').attr('action')).to.equal(`${app}/enter?to=internal&a=1`)
    const inputs = $('form input')
      .toArray()
      .map((input) => input.attribs)
    expect(inputs).to.deep.equal([
      { type: 'text', name: 'extension', value: '5501' },
      { type: 'password', name: 'password', value: '' },
      { type: 'submit', value: 'Submit' },
    ])
    expect($('body > p').first().text()).to.equal('Wrong number or password.')
    expect($('form').text()).to.match(/Username[\s\S]*Password/)
  })

  it('B39: a question is its text and what can be answered', () => {
    const actions = [{ label: 'OK', url: `${app}/logout-now` }]
    const $ = page({ kind: 'notice', title: 'Log Out', text: 'Log 2001 out of this phone?', actions })
    expect($('p').first().text()).to.equal('Log 2001 out of this phone?')
    expect($('a').attr('href')).to.equal(`${app}/logout-now`)
  })

  it('B42, B47: after a change of user the phone fetches its configuration at once', () => {
    const drawn = draw({ kind: 'notice', title: 'Logged in', text: 'Welcome.', actions: [], refetch: true })
    expect(drawn).to.deep.equal({ body: 'Action:UpdateConfig', type: 'application/x-com-polycom-spipx' })
  })

  it('is well-formed and small whatever is in the texts', () => {
    fc.assert(
      fc.property(screens, (screen) => {
        const { body } = draw(screen)
        strict(body)
        expect(Buffer.byteLength(body)).to.be.at.most(10_000)
      }),
    )
    const worst = '"'.repeat(5000)
    const items = Array.from({ length: 50 }, () => ({ label: worst, url: `${app}/x?${'a=1&'.repeat(30)}` }))
    expect(Buffer.byteLength(draw({ kind: 'notice', title: worst, text: worst, actions: items }).body)).to.be.at.most(
      10_000,
    )
  })
})
