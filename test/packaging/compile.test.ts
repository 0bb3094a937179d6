import { readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect } from 'chai'
import { compiledSources } from '../../packaging/compile.ts'

describe('the sources in the module', () => {
  const sources = compiledSources(resolve('.'))
  const text = (path: string) => sources.find((one) => one.path === path)?.body.toString() ?? ''

  it('are JavaScript that imports JavaScript, each in its own place', () => {
    expect(text('src/main.js')).to.include('from "./open-faces.js"').and.not.include('interface ')
    for (const { path, body } of sources) {
      expect(path).to.match(/^(src|migrations)\/.*\.js$/)
      expect(body.toString(), path).to.not.match(/["']\.{1,2}\/.*\.ts["']/)
    }
  })

  it('are all but the example and its virtual phones, the migrations and the scripts of the pages included', () => {
    const paths = sources.map(({ path }) => path)
    expect(paths.filter((path) => /demo\/|virtual-phone/.test(path))).to.deep.equal([])
    for (const name of readdirSync('migrations')) {
      expect(paths).to.include(`migrations/${name.replace('.ts', '.js')}`)
    }
    expect(text('src/browser/live.js')).to.include('EventSource')
  })
})
