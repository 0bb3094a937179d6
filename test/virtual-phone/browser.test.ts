import { expect } from 'chai'
import { Browser, type HostOrder, type PageRequest } from '../../src/virtual-phone/browser.ts'
import type { Content, Page } from '../../src/virtual-phone/page.ts'
import { PhoneTrouble } from '../../src/virtual-phone/trouble.ts'

const page = (more: Partial<Page>): Content => ({
  page: {
    ...{ kind: 'menu', title: '', lines: [], entries: [], fields: [], forms: [], softKeys: [], keep: true, cursor: 0 },
    ...more,
  },
})
const open = (url: string) => ({ label: url, press: { do: 'open', url } as const })

const menu = page({ title: 'menu', entries: [open('form'), open('orders'), open('nowhere'), open('circle')] })
const form = page({
  kind: 'form',
  title: 'form',
  keep: false,
  fields: [
    { name: 'ext', label: 'Extension', value: '', secret: false, digits: true, hidden: false, form: 0 },
    { name: 't', label: '', value: '9f', secret: false, digits: false, hidden: true, form: 0 },
    { name: 'pin', label: 'PIN', value: '', secret: true, digits: false, hidden: false, form: 0 },
    { name: 'other', label: '', value: 'x', secret: false, digits: false, hidden: true, form: 1 },
  ],
  forms: [
    { method: 'GET', url: 'http://a/in', adds: true },
    { method: 'POST', url: 'http://a/other', adds: false },
  ],
  ok: { do: 'submit', form: 0 },
  softKeys: [{ label: 'Delete', press: { do: 'erase' } }],
})
const pages: Record<string, Content> = {
  menu,
  form,
  orders: { orders: [{ order: 'update' }, { order: 'open', url: 'form' }] },
  circle: { orders: [{ order: 'open', url: 'circle' }] },
}

function browserOf() {
  const asked: PageRequest[] = []
  const obeyed: HostOrder[] = []
  const browser = new Browser({
    fetchPage: (request) => {
      asked.push(request)
      const content = pages[request.url] ?? (request.url.startsWith('http') ? page({ title: 'done' }) : undefined)
      return content ? Promise.resolve(content) : Promise.reject(new PhoneTrouble('The server answered 404.'))
    },
    obey: (order) => {
      obeyed.push(order)
      return Promise.resolve()
    },
    changed: () => undefined,
  })
  return { browser, asked, obeyed }
}

describe('a virtual phone’s browser', () => {
  it('moves the cursor within the page and presses what is highlighted', async () => {
    const { browser } = browserOf()
    await browser.open('menu')
    browser.move(-1)
    expect(browser.screen?.items.map(({ selected }) => selected)).to.deep.equal([true, false, false, false])
    browser.move(99)
    expect(browser.screen?.items.at(-1)?.selected).to.equal(true)
    browser.moveTo(0)
    await browser.ok()
    expect(browser.screen?.title).to.equal('form')
  })

  it('types where the cursor stands: digits only into a field of digits, and backspace takes one away', async () => {
    const { browser } = browserOf()
    await browser.open('form')
    browser.type('55o01')
    await browser.press({ do: 'erase' })
    browser.move(1)
    browser.type('gë1😀')
    browser.erase()
    expect(browser.screen?.fields.map(({ value, focused }) => [value, focused])).to.deep.equal([
      ['550', false],
      ['***', true],
    ])
  })

  it('sends one form’s fields in order, and names the secret ones', async () => {
    const { browser, asked } = browserOf()
    await browser.open('form')
    browser.type('5501')
    browser.move(1)
    browser.type('a b')
    await browser.ok()
    expect(asked[1]).to.deep.equal({
      method: 'GET',
      url: 'http://a/in?ext=5501&t=9f&pin=a%20b',
      body: '',
      secrets: ['pin'],
    })
    expect(browser.screen?.title).to.equal('done')
  })

  it('posts the form whose button was pressed, with the button', async () => {
    const { browser, asked } = browserOf()
    await browser.open('form')
    await browser.press({ do: 'submit', form: 1, button: { name: 'go', value: 'now' } })
    expect(asked[1]).to.deep.include({ method: 'POST', url: 'http://a/other', body: 'other=x&go=now' })
  })

  it('goes back to a page that may be kept, and closes after the first', async () => {
    const { browser } = browserOf()
    await browser.open('menu')
    await browser.open('form')
    await browser.open('http://a/in')
    await browser.back()
    expect(browser.screen?.title).to.equal('menu')
    await browser.back()
    expect(browser.screen).to.equal(undefined)
  })

  it('shows an error in place of a page that it cannot have, and comes back from it', async () => {
    const { browser } = browserOf()
    await browser.open('menu')
    await browser.open('nowhere')
    expect(browser.screen).to.deep.include({ kind: 'error', message: 'The server answered 404.' })
    await browser.ok()
    expect(browser.screen?.title).to.equal('menu')
  })

  it('does as a document orders, but not for ever', async () => {
    const { browser, obeyed } = browserOf()
    await browser.open('orders')
    expect(obeyed).to.deep.equal([{ order: 'update' }])
    expect(browser.screen?.title).to.equal('form')
    await browser.open('circle')
    expect(browser.screen?.message).to.contain('without end')
  })

  it('has nothing to send where there is no form', async () => {
    const { browser } = browserOf()
    await browser.open('menu')
    const outcome = await browser.submit().catch((error: unknown) => error)
    expect(outcome).to.be.an('error').with.property('message', 'There is no form on the display.')
  })
})
