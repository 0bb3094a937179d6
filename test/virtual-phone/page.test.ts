import { expect } from 'chai'
import { absoluteUrl, encodeForm, errorPage, type PageForm } from '../../src/virtual-phone/page.ts'
import { refusal } from './tiny-server.ts'

const url = 'http://pbx.example.com/hd?t=9f2c'
const values = [
  ['ext', '5501'],
  ['', 'never sent'],
  ['pin', 'a b&c=ü'],
] as const

describe('a page’s forms and addresses', () => {
  const cases: [string, PageForm, { url: string; body: string }][] = [
    [
      'adds to a query',
      { method: 'GET', url, adds: true },
      { url: `${url}&ext=5501&pin=a%20b%26c%3D%C3%BC`, body: '' },
    ],
    [
      'begins one where there is none',
      { method: 'GET', url: 'http://a/b', adds: true },
      { url: 'http://a/b?ext=5501&pin=a%20b%26c%3D%C3%BC', body: '' },
    ],
    [
      'replaces the query, as HTML says',
      { method: 'GET', url, adds: false },
      { url: 'http://pbx.example.com/hd?ext=5501&pin=a%20b%26c%3D%C3%BC', body: '' },
    ],
    ['posts', { method: 'POST', url, adds: false }, { url, body: 'ext=5501&pin=a+b%26c%3D%C3%BC' }],
  ]
  for (const [does, form, sent] of cases) {
    it(does, () => {
      expect(encodeForm(form, values)).to.deep.equal(sent)
    })
  }

  it('takes whole addresses only', async () => {
    expect(absoluteUrl('https://pbx.example.com/a?b')).to.equal('https://pbx.example.com/a?b')
    for (const address of ['', '/hd/login', 'login', '//pbx/hd', 'http:///x', 'ftp://pbx/x', 'javascript:alert(1)']) {
      expect(await refusal(() => absoluteUrl(address)), address).to.contain('not whole')
    }
  })

  it('shows an error with a way back', () => {
    expect(errorPage('Nothing there.')).to.deep.include({
      kind: 'error',
      message: 'Nothing there.',
      ok: { do: 'back' },
    })
  })
})
