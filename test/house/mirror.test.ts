import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect } from 'chai'
import { transformSync } from 'esbuild'

/** Lists and wiring, and what is tested through everything that uses it: shared middleware, brands' screens and pages. */
const EXEMPT = /(^|\/)(index|main|context)\.ts$|^http\/middleware\/|^brands\/[^/]+\/screens\.ts$|^browser\//

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !EXEMPT.test(name))
  .filter((name) => !holdsOnlyTypes(readFileSync(`src/${name}`, 'utf8')))
  .sort()

describe('every file in src has its test', () => {
  for (const file of files) {
    it(file, () => {
      const twin = `test/${file.replace(/\.ts$/, '.test.ts')}`
      expect(existsSync(twin), `${twin} is missing`).to.equal(true)
      expect(readFileSync(twin, 'utf8'), `${twin} tests nothing`).to.match(/\bit\(/)
    })
  }

  it('but for those that hold only types, in which nothing runs', () => {
    expect(holdsOnlyTypes("import type { A } from './a.ts'\nexport type B = A | 'b'")).to.equal(true)
    expect(holdsOnlyTypes('export const a = 1')).to.equal(false)
  })
})

function holdsOnlyTypes(source: string): boolean {
  return transformSync(source, { loader: 'ts', format: 'esm', legalComments: 'none' }).code.trim() === ''
}
