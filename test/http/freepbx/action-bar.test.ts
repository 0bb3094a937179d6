import { expect } from 'chai'
import { withActionBar } from '../../../src/http/freepbx/action-bar.ts'

const save = '<button type="submit" class="main">Save &amp; go</button>'
const removal =
  '<details class="confirm"><summary class="button">Delete the row</summary><form method="post" action="/x"></form></details>'

describe('the action bar of a page inside FreePBX', () => {
  it('saves the form that the page is about, and hides its button there', () => {
    const { html, bar } = withActionBar(
      `<form method="post" action="/a"><button>B</button></form><form class="box" method="post" action="/b">${save}</form>`,
    )
    expect(bar.submit).to.include({ value: 'Submit', title: 'Save &amp; go' })
    expect(bar.reset?.value).to.equal('Reset')
    expect(bar.delete).to.equal(undefined)
    expect(html).to.contain('<form name="hotdesk" class="fpbx-submit box" method="post" action="/b">')
    expect(html).to.contain('<button data-in-bar type="submit" class="main">')
    expect(html).to.contain('<form method="post" action="/a"><button>B</button></form>')
  })

  it('deletes what the page is about, but not one of a list', () => {
    const form = `<form method="post" action="/b">${save}</form>`
    expect(withActionBar(form + removal).bar.delete).to.include({ value: 'Delete', title: 'Delete the row' })
    expect(withActionBar(form + removal).html).to.contain('<details data-in-bar class="confirm">')
    expect(withActionBar(`${form}<table>${removal}</table>`).bar.delete).to.equal(undefined)
    expect(withActionBar(form + removal + removal).bar.delete).to.equal(undefined)
  })

  it('is not there where nothing is saved', () => {
    const begin = '<form method="post"><button class="main">Begin with these keys</button></form>'
    for (const html of [removal, begin]) expect(withActionBar(html)).to.deep.equal({ html, bar: {} })
  })

  it('does not offer to put back what was typed into a list of keys, whose rows can have moved', () => {
    const { bar } = withActionBar(`<form method="post" action="/k" data-keys-form>${save}</form>`)
    expect(Object.keys(bar)).to.deep.equal(['submit'])
  })
})
