import { expect } from 'chai'
import { assetAddresses, freepbxAssets } from '../../../src/http/freepbx/assets.ts'
import { pageScript } from '../../../src/http/scripts.ts'
import { styleFiles } from '../../../src/http/views.ts'

describe('the assets of our pages inside FreePBX', () => {
  it('are the looks and every script, at addresses that change with what is in them', () => {
    expect(freepbxAssets().map(({ name }) => name)).to.deep.equal(['hotdesk.css', 'live.js', 'keys.js', 'freepbx.js'])
    const address = assetAddresses()
    expect(address(styleFiles.sheet.address)).to.match(/^modules\/hotdesk\/assets\/hotdesk\.css\?v=[0-9a-f]{12}$/)
    expect(address(pageScript('keys').address)).to.match(/^modules\/hotdesk\/assets\/keys\.js\?v=[0-9a-f]{12}$/)
    expect(address('/phones')).to.equal(undefined)
  })

  it('style nothing but what stands in our own element', () => {
    const style = freepbxAssets()[0]?.body.toString() ?? ''
    const rules = style.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(/(?:^|[{}])\s*([^{}@]+)\{/g)
    for (const [, selectors = ''] of rules)
      for (const selector of selectors.split(/,(?![^(]*\))/))
        expect(selector.trim(), selectors).to.match(/^(#hotdesk\b|from|to|\d+%)/)
  })
})
