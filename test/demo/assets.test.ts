import { expect } from 'chai'
import { transformSync } from 'esbuild'
import { readAssets } from '../../src/demo/assets.ts'

describe('the demo page’s files', () => {
  it('have names that hold what is in them', () => {
    const { style, script, icon } = readAssets()
    expect(style.name).to.match(/^demo\.[0-9a-f]{12}\.css$/)
    expect(script.name).to.match(/^demo\.[0-9a-f]{12}\.js$/)
    expect(icon.name).to.match(/^demo\.[0-9a-f]{12}\.svg$/)
    expect(readAssets().script.name).to.equal(script.name)
  })

  it('have a script that is JavaScript of ours alone', () => {
    const { body } = readAssets().script
    expect(body)
      .to.contain('EventSource')
      .and.not.match(/: Promise<|as HTML|\bimport\b/)
    expect(() => transformSync(body, { loader: 'js' })).to.not.throw()
  })

  it('have a style that fetches nothing', () => {
    expect(readAssets().style.body).to.not.match(/@import|url\(/)
  })
})
