import { load } from 'cheerio'
import { expect } from 'chai'
import { switchedOff } from '../../../src/http/middleware/look-only.ts'

const page = `<body class="hotdesk"><form class="who" method="post" action="/sign-out"><button>Sign out</button></form>
<main id="main" tabindex="-1"><form method="get" action="/phones"><input type="search" name="search" /><button>Search</button></form>
<form id="approve" method="post" action="/phones/approve"><input type="hidden" name="_csrf" value="x" /><select name="a">
<option>1</option></select><textarea
  name="b">&lt;button&gt;</textarea><input type="text" name="c" value="d" /><button type="submit">Approve</button></form>
<input type="checkbox" name="phones" form="approve" /><input type="checkbox" name="other" form="seek" />
<details><summary>More</summary></details></main></body>`

describe('a page for those who may only look', () => {
  const $ = load(switchedOff(page))

  it('has every control of its changing forms switched off, also those that stand elsewhere', () => {
    for (const control of ['select', 'textarea', '[name=c]', '#approve button', '[form=approve]'])
      expect($(control).attr('disabled'), control).to.equal('disabled')
    expect($('textarea').text()).to.equal('<button>')
  })

  it('keeps seeking, signing out and what opens', () => {
    for (const control of ['[name=search]', '[action="/phones"] button', '.who button', '[form=seek]', '[name=_csrf]'])
      expect($(control).attr('disabled'), control).to.equal(undefined)
  })

  it('says so above', () => {
    expect($('body').attr('class')).to.equal('looks-only hotdesk')
    expect($('main > .notice').first().text()).to.contain('You may look at everything here, but change nothing')
  })
})
