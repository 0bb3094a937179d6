import { expect } from 'chai'
import { errorPage, type Page } from '../../src/virtual-phone/page.ts'
import { emptyScreen, pageScreen, screenText } from '../../src/virtual-phone/screen.ts'

const page: Page = {
  ...errorPage(''),
  kind: 'form',
  title: 'Log in',
  lines: ['Desk 12'],
  fields: [
    { name: 'token', label: '', value: 'hidden', secret: false, digits: false, hidden: true, form: 0 },
    { name: 'ext', label: 'Extension', value: '', secret: false, digits: true, hidden: false, form: 0 },
    { name: 'pin', label: 'PIN', value: '', secret: true, digits: false, hidden: false, form: 0 },
  ],
  entries: [{ label: 'Log in', press: { do: 'submit', form: 0 } }],
  softKeys: [undefined, { label: 'Exit', press: { do: 'leave' } }],
}

describe('a virtual phone’s display', () => {
  it('shows fields, the secret ones as stars, and not the hidden ones', () => {
    const screen = pageScreen(page, ['hidden', '5501', 'gëheim'], 1)
    expect(screen.fields).to.deep.equal([
      { name: 'ext', label: 'Extension', value: '5501', secret: false, focused: false },
      { name: 'pin', label: 'PIN', value: '******', secret: true, focused: true },
    ])
    expect(JSON.stringify(screen)).to.not.match(/gëheim|hidden/)
  })

  it('highlights the item where the cursor stands, after the fields', () => {
    expect(pageScreen(page, [], 1).items).to.deep.equal([{ label: 'Log in', selected: false }])
    expect(pageScreen(page, [], 2).items).to.deep.equal([{ label: 'Log in', selected: true }])
  })

  it('leaves a soft key empty where it does nothing', () => {
    expect(pageScreen(page, [], 0).softKeys).to.deep.equal([{ label: '' }, { label: 'Exit' }])
  })

  it('can be read as text', () => {
    expect(screenText(pageScreen(page, [], 0))).to.equal('Log in\nDesk 12\nLog in\nExtension\nPIN\nExit')
    expect(screenText(emptyScreen('off', ''))).to.equal('')
  })
})
