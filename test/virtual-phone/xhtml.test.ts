import { expect } from 'chai'
import type { Page } from '../../src/virtual-phone/page.ts'
import { readUris, readXhtml } from '../../src/virtual-phone/xhtml.ts'
import { refusal } from './tiny-server.ts'

const address = 'http://pbx.example.com/hd/m'
const html = (body: string) => `<html><head><title>Hot desk</title></head><body>${body}</body></html>`

function page(body: string): Page {
  const content = readXhtml(html(body))
  if (!('page' in content)) throw new Error('It is no page.')
  return content.page
}

describe('the microbrowser of a virtual phone', () => {
  it('shows a menu of links', () => {
    const menu = page(
      `<a href="${address}/in">Login</a><br/><p><a href="${address}/out?a=1&amp;b=2"><b>Log</b> out</a></p>`,
    )
    expect(menu).to.deep.include({ kind: 'menu', title: 'Hot desk', lines: [] })
    expect(menu.entries).to.deep.equal([
      { label: 'Login', press: { do: 'open', url: `${address}/in` } },
      { label: 'Log out', press: { do: 'open', url: `${address}/out?a=1&b=2` } },
    ])
    expect(menu.softKeys.map((key) => key?.label)).to.deep.equal(['Select', 'Back', 'Exit'])
  })

  it('shows a form, its fields named by what stands before them; a page’s own soft keys are ignored', () => {
    const form = page(`<p>Wrong number or password.</p><form method="post" action="${address}">
      <p>Username: <input type="text" name="ext" value="5501"/></p>Password<br/><input type="password" name="pin"/>
      <input type="hidden" name="t" value="9f"/><p><input type="submit" name="go" value="Submit"/></p>
      <softkey index="1" label="Submit" action="SoftKey:Submit"/></form>`)
    expect(form).to.deep.include({ kind: 'form', lines: ['Wrong number or password.'] })
    expect(
      form.fields.map(({ name, label, value, secret, hidden }) => [name, label, value, secret, hidden]),
    ).to.deep.equal([
      ['ext', 'Username', '5501', false, false],
      ['pin', 'Password', '', true, false],
      ['t', '', '9f', false, true],
    ])
    expect(form.forms).to.deep.equal([{ method: 'POST', url: address, adds: false }])
    expect(form.entries).to.deep.equal([
      { label: 'Submit', press: { do: 'submit', form: 0, button: { name: 'go', value: 'Submit' } } },
    ])
    expect(form.softKeys.map((key) => key?.label)).to.not.include('Submit')
  })

  it('shows a question with its links, and reads a table line by line', () => {
    const notice = page(`<h1>Log out</h1><table><tr><td>5501</td><td> Ann</td></tr><tr><td>Sure?</td></tr></table>
      <a href="${address}">Yes</a>`)
    expect(notice).to.deep.include({ kind: 'notice', lines: ['Log out', '5501 Ann', 'Sure?'] })
  })

  it('runs internal URIs: in a link when pressed, and at once when the answer is nothing else', () => {
    expect(page('<a href="Action:UpdateConfig">OK</a>').entries[0]?.press).to.deep.equal({
      do: 'orders',
      orders: [{ order: 'update' }],
    })
    expect(readUris('Action:UpdateConfig\r\n')).to.deep.equal({ orders: [{ order: 'update' }] })
    expect(readUris('Key:Home\nAction:Reboot')).to.deep.equal({ orders: [{ order: 'leave' }, { order: 'restart' }] })
  })

  it('does nothing for the soft key URIs, which a VVX does not support', () => {
    expect(page('<a href="SoftKey:Exit">Exit</a>').entries[0]?.press).to.deep.equal({ do: 'orders', orders: [] })
  })

  const wrong: [string, string][] = [
    ['another document', '<TextScreen><Text>x</Text></TextScreen>'],
    ['a page without a body', '<html><head/></html>'],
    ['elements in capitals', html('<P>x</P>')],
    ['a tag left open', html('<p>x<br></p>')],
    ['an entity that XML does not have', html('a&nbsp;b')],
    ['an unknown element', html('<video/>')],
    ['a script', html('<script>x</script>')],
    ['a relative link', html('<a href="/hd/in">x</a>')],
    ['a form without an address', html('<form method="get"><input type="text" name="a"/></form>')],
    ['a form sent in another way', html(`<form method="put" action="${address}"/>`)],
    ['a form in a form', html(`<form action="${address}"><form action="${address}"/></form>`)],
    ['a field in no form', html('<input type="text" name="a"/>')],
    ['a field of another kind', html(`<form action="${address}"><input type="tel" name="a"/></form>`)],
  ]
  for (const [what, text] of wrong) {
    it(`refuses ${what}`, async () => {
      expect(await refusal(() => readXhtml(text))).to.match(/\.$/)
    })
  }
})
