import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { makeViews, styleFiles } from '../../src/http/views.ts'

describe('the views', () => {
  const views = makeViews()
  const draw = (text: string, values: object) => views.renderString(text, values)

  it('escape everything, also in macros', () => {
    const evil = '<script>"&'
    const safe = '&lt;script&gt;&quot;&amp;'
    expect(draw('{{ value }}', { value: evil })).to.equal(safe)
    const one = { name: 'x', kind: 'text', title: evil, value: evil, problem: evil, remarks: [evil] }
    const drawn = draw('{% from "parts/field.njk" import field %}{{ field(one) }}', { one })
    expect(drawn).to.contain(`value="${safe}"`).and.not.to.contain('<script>')
  })

  it('throw at what is not there, rather than leave a hole', () => {
    expect(() => draw('{{ missing }}', {})).to.throw(/undefined/)
  })

  it('write a MAC address and a moment as people read them', () => {
    const at = new Date(2026, 10, 5, 4, 3).getTime()
    expect(draw('{{ mac | showMac }} {{ at | date }}', { mac: '001565aabbcc', at })).to.equal(
      '00:15:65:aa:bb:cc 2026-11-05 04:03',
    )
    expect(draw('{{ at | isoDate }}', { at: 0 })).to.equal('1970-01-01T00:00:00.000Z')
  })

  it('keep what stands in a textarea as it is, first empty lines too', () => {
    const one = { name: 'x', kind: 'textarea', title: 'X', value: '\n a\n\nb ' }
    const drawn = draw('{% from "parts/field.njk" import field %}{{ field(one) }}', { one })
    expect(drawn).to.contain('>\n\n a\n\nb </textarea>')
  })

  it('describe each control by what is there to be read', () => {
    for (const kind of ['text', 'number', 'password', 'textarea', 'select', 'checkbox']) {
      const all = { problem: 'p', unit: 'u', description: 'd', remarks: ['r'], isSet: true, choices: [] }
      const one = { name: 'x', kind, title: 'X', value: '', ...all }
      const drawn = draw('{% from "parts/field.njk" import field %}{{ field(one) }}', { one })
      const [, ids = ''] = /aria-describedby="([^"]+)"/.exec(drawn) ?? []
      expect(ids.split(' ').length, kind).to.be.greaterThan(2)
      for (const id of ids.split(' ')) expect(drawn, kind).to.contain(`id="${id}"`)
    }
  })

  it('never draw a password', () => {
    const one = { name: 'x', kind: 'password', title: 'Password', value: 'secret', isSet: true }
    const drawn = draw('{% from "parts/field.njk" import field %}{{ field(one) }}', { one })
    expect(drawn).to.contain('One is set.').and.to.contain('name="x.clear"').and.not.to.contain('secret')
  })
})

describe('the stylesheet', () => {
  it('touches nothing outside our pages', () => {
    const sheet = readFileSync('views/style/hotdesk.css', 'utf8').replace(/\/\*.*?\*\//gs, '')
    const selectors = [...sheet.matchAll(/([^{}]+)\{/g)]
      .map(([, selector = '']) => selector.trim())
      .filter((selector) => !selector.startsWith('@'))
      .flatMap((selector) => selector.split(/,(?![^(]*\))/).map((one) => one.trim()))
    expect(selectors.length).to.be.greaterThan(50)
    expect(selectors.filter((selector) => !/^\.hotdesk(?![\w-])/.test(selector))).to.deep.equal([])
  })

  it('has an address that changes with it', () => {
    expect(styleFiles.sheet.address).to.match(/^\/style\/hotdesk\.[0-9a-f]{12}\.css$/)
  })
})
