import { expect } from 'chai'
import type { Page } from '../../src/virtual-phone/page.ts'
import { readXmlBrowserDocument } from '../../src/virtual-phone/xml-browser.ts'
import { refusal } from './tiny-server.ts'

const address = 'http://pbx.example.com/hd/m'
const softKey = (index: number, label: string, uri: string) =>
  `<SoftKey index="${index}"><Label>${label}</Label><URI>${uri}</URI></SoftKey>`
const field = (attributes: string, prompt: string, parameter: string, value = '') =>
  `<InputField ${attributes}><Prompt>${prompt}</Prompt><Parameter>${parameter}</Parameter><Default>${value}</Default></InputField>`
const item = (prompt: string, uri = address) => `<MenuItem><Prompt>${prompt}</Prompt><URI>${uri}</URI></MenuItem>`

function page(text: string, prefix = 'YealinkIPPhone'): Page {
  const content = readXmlBrowserDocument(text, prefix)
  if (!('page' in content)) throw new Error('It is no page.')
  return content.page
}

describe('the XML browser of a virtual phone', () => {
  it('shows a menu', () => {
    const menu = page(`<YealinkIPPhoneTextMenu style="numbered" defaultIndex="2" destroyOnExit="yes">
      <Title wrap="yes">Desk &amp; chair</Title>${item('Login')}${item('Logout', `${address}?out&amp;now`)}
      ${softKey(1, 'Select', 'SoftKey:Select')}${softKey(4, 'Exit', 'SoftKey:Exit')}</YealinkIPPhoneTextMenu>`)
    expect(menu).to.deep.include({ kind: 'menu', title: 'Desk & chair', cursor: 1, keep: false })
    expect(menu.entries).to.deep.equal([
      { label: 'Login', press: { do: 'open', url: address } },
      { label: 'Logout', press: { do: 'open', url: `${address}?out&now` } },
    ])
    expect(menu.softKeys.map((key) => key?.label)).to.deep.equal(['Select', undefined, undefined, 'Exit'])
  })

  it('shows a form: digits, a masked field, a line to read and a field that is only carried', () => {
    const form = page(`<YealinkIPPhoneInputScreen type="string" defaultIndex="2"><Title>Log in</Title>
      <URL>${address}/login?t=9f2c</URL>
      ${field('type="empty" editable="no"', 'Wrong number or password.', '')}
      ${field('type="number"', 'Extension:', 'ext', '5501')}${field('password="yes"', 'Password:', 'pin')}
      ${field('type="empty"', '', 'token', 'a1')}${softKey(1, 'Done', 'SoftKey:Submit')}</YealinkIPPhoneInputScreen>`)
    expect(form.lines).to.deep.equal(['Wrong number or password.'])
    expect(
      form.fields.map(({ name, digits, secret, hidden, value }) => [name, digits, secret, hidden, value]),
    ).to.deep.equal([
      ['ext', true, false, false, '5501'],
      ['pin', false, true, false, ''],
      ['token', false, false, true, 'a1'],
    ])
    expect(form).to.deep.include({ cursor: 0, ok: { do: 'submit', form: 0 } })
    expect(form.forms).to.deep.equal([{ method: 'GET', url: `${address}/login?t=9f2c`, adds: true }])
  })

  it('shows a text; OK does its doneAction and says Invalid URI where there is none', () => {
    const text = '<Title>Log out</Title><Text>Log out 5501?</Text>'
    const asked = page(
      `<YealinkIPPhoneTextScreen doneAction="${address}?yes=1" cancelAction="${address}">${text}</YealinkIPPhoneTextScreen>`,
    )
    expect(asked).to.deep.include({ kind: 'notice', lines: ['Log out 5501?'] })
    expect(asked.ok).to.deep.equal({ do: 'open', url: `${address}?yes=1` })
    expect(asked.cancel).to.deep.equal({ do: 'open', url: address })
    const bare = page(`<YealinkIPPhoneTextScreen>${text}</YealinkIPPhoneTextScreen>`)
    expect(bare.ok).to.deep.equal({ do: 'fail', sentence: 'Invalid URI' })
    expect(bare.softKeys).to.deep.equal([{ label: 'Exit', press: { do: 'leave' } }])
  })

  it('does not show a soft key beyond the four', () => {
    const keys = softKey(4, 'Yes', address) + softKey(5, 'Unseen', address)
    const { softKeys } = page(`<TextScreen><Text>?</Text>${keys}</TextScreen>`, '')
    expect(softKeys.map((key) => key?.label)).to.deep.equal([undefined, undefined, undefined, 'Yes'])
  })

  it('gives orders: restart, fetch again, set, open; lamps and sounds do nothing', () => {
    const uris = ['Command: Reset', 'Command:Resync', 'Led:LINE1_RED=on', 'Wav.Stop', '', address]
    const items = uris.map((uri) => `<ExecuteItem URI="${uri}"/>`).join('')
    expect(readXmlBrowserDocument(`<Execute Beep="no">${items}</Execute>`, '')).to.deep.equal({
      orders: [{ order: 'restart' }, { order: 'update' }, { order: 'open', url: address }],
    })
    const set =
      '<Configuration Beep="no"><Item>account.1.label = A =  B </Item><Item>linekey.2.type = %NULL%</Item></Configuration>'
    expect(readXmlBrowserDocument(set, '')).to.deep.equal({
      orders: [
        {
          order: 'set',
          values: [
            ['account.1.label', 'A =  B'],
            ['linekey.2.type', '%NULL%'],
          ],
        },
      ],
    })
  })

  const wrong: [string, string][] = [
    ['another make’s root', '<AastraIPPhoneTextScreen><Text>x</Text></AastraIPPhoneTextScreen>'],
    ['a root without its prefix', '<TextScreen><Text>x</Text></TextScreen>'],
    ['an unknown object', '<YealinkIPPhoneLoginScreen/>'],
    ['an object’s inherited name', '<YealinkIPPhoneconstructor/>'],
    ['a web page', '<html><body>x</body></html>'],
    ['a part that does not belong', '<YealinkIPPhoneTextScreen><Prompt>x</Prompt></YealinkIPPhoneTextScreen>'],
    ['a relative item', `<YealinkIPPhoneTextMenu>${item('Login', '/hd/login')}</YealinkIPPhoneTextMenu>`],
    ['an item without an address', `<YealinkIPPhoneTextMenu>${item('Login', '')}</YealinkIPPhoneTextMenu>`],
    ['an item that says nothing', `<YealinkIPPhoneTextMenu>${item(' ')}</YealinkIPPhoneTextMenu>`],
    ['an empty menu', '<YealinkIPPhoneTextMenu><Title>x</Title></YealinkIPPhoneTextMenu>'],
    ['a menu of 31 items', `<YealinkIPPhoneTextMenu>${item('x').repeat(31)}</YealinkIPPhoneTextMenu>`],
    [
      'a form with a relative address',
      `<YealinkIPPhoneInputScreen><URL>login</URL>${field('', 'x', 'x')}</YealinkIPPhoneInputScreen>`,
    ],
    ['a form without fields', `<YealinkIPPhoneInputScreen><URL>${address}</URL></YealinkIPPhoneInputScreen>`],
    [
      'a form of seven fields',
      `<YealinkIPPhoneInputScreen><URL>${address}</URL>${field('', 'x', 'x').repeat(7)}</YealinkIPPhoneInputScreen>`,
    ],
    [
      'a field of another kind',
      `<YealinkIPPhoneInputScreen><URL>${address}</URL>${field('type="text"', 'x', 'x')}</YealinkIPPhoneInputScreen>`,
    ],
    [
      'a soft key without an index',
      `<YealinkIPPhoneTextScreen><SoftKey><Label>x</Label><URI>SoftKey:Exit</URI></SoftKey></YealinkIPPhoneTextScreen>`,
    ],
    [
      'two soft keys in one place',
      `<YealinkIPPhoneTextScreen>${softKey(1, 'x', address).repeat(2)}</YealinkIPPhoneTextScreen>`,
    ],
    [
      'a soft key that does something unknown',
      `<YealinkIPPhoneTextScreen>${softKey(1, 'x', 'SoftKey:Quit')}</YealinkIPPhoneTextScreen>`,
    ],
    ['a relative doneAction', '<YealinkIPPhoneTextScreen doneAction="/x"><Text>x</Text></YealinkIPPhoneTextScreen>'],
    ['a setting without a name', '<YealinkIPPhoneConfiguration><Item>= 1</Item></YealinkIPPhoneConfiguration>'],
    ['two objects', '<YealinkIPPhoneExecute/><YealinkIPPhoneExecute/>'],
  ]
  for (const [what, text] of wrong) {
    it(`refuses ${what}`, async () => {
      expect(await refusal(() => readXmlBrowserDocument(text, 'YealinkIPPhone'))).to.match(/\.$/)
    })
  }
})
