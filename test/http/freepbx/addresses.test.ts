import { expect } from 'chai'
import { addressInFreepbx, leadThroughFreepbx } from '../../../src/http/freepbx/addresses.ts'

const front = 'config.php?display=hotdesk'

describe('an address of ours inside FreePBX', () => {
  const cases: [address: string, here: string, inFreepbx: string][] = [
    ['/phones', '/', `${front}&at=/phones`],
    ['/phones?page=2&size=50', '/', `${front}&at=/phones%3Fpage%3D2%26size%3D50`],
    ['/extension-mapping#which', '/', `${front}&at=/extension-mapping#which`],
    ['?page=2', '/phones?page=1', `${front}&at=/phones%3Fpage%3D2`],
    ['', '/phones?page=1', `${front}&at=/phones%3Fpage%3D1`],
    ['#section-2', '/templates/1', '#section-2'],
    ['https://example.com/x?a=b', '/', 'https://example.com/x?a=b'],
    ['tel:5501', '/', 'tel:5501'],
    ['/extensions/%C3%A4', '/', `${front}&at=/extensions/%25C3%25A4`],
  ]
  for (const [address, here, inFreepbx] of cases) {
    it(`is ${inFreepbx} for ${address || 'nothing'} on ${here}`, () => {
      expect(addressInFreepbx(address, here)).to.equal(inFreepbx)
    })
  }
})

describe('what the views draw', () => {
  const lead = (html: string) =>
    leadThroughFreepbx(html, '/phones', (path) => (path === '/script/live.1.js' ? 'modules/x/live.js?v=1' : undefined))

  const cases: [what: string, html: string, led: string][] = [
    [
      'a link',
      '<a class="x" href="/phones?a=1&amp;b=2">',
      `<a class="x" href="${front}&amp;at=/phones%3Fa%3D1%26b%3D2">`,
    ],
    [
      'a form that is posted',
      '<form method="post" action="/pbx">',
      `<form method="post" action="${front}&amp;at=/pbx">`,
    ],
    [
      'a form that asks, whose query would be lost',
      '<form method="get" action="/phones?a=1#x">',
      '<form method="get" action="config.php#x"><input type="hidden" name="display" value="hotdesk"><input type="hidden" name="at" value="/phones?a=1">',
    ],
    ['a button', '<button formaction="/x#p">', `<button formaction="${front}&amp;at=/x#p">`],
    [
      'a script',
      '<script type="module" src="/script/live.1.js">',
      '<script type="module" src="modules/x/live.js?v=1">',
    ],
    ['a stream', '<script data-live-at="/live">', `<script data-live-at="${front}&amp;at=/live&amp;quietmode=1">`],
    ['a way down the page', '<a href="#x">', '<a href="#x">'],
    ['what only looks like one', '<p>href="/x" &lt;a href="/x"&gt;</p>', '<p>href="/x" &lt;a href="/x"&gt;</p>'],
    ['a value with a sign of markup', '<a title="a > b" href="/x">', `<a title="a > b" href="${front}&amp;at=/x">`],
  ]
  for (const [what, html, led] of cases) {
    it(`leads ${what} through FreePBX`, () => {
      expect(lead(html)).to.equal(led)
    })
  }
})
