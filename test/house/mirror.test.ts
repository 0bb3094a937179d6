import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect } from 'chai'
import { transformSync } from 'esbuild'

/** Lists and wiring, and what is tested through everything that uses it: shared middleware, brands' screens and pages. */
const EXEMPT = /(^|\/)(index|main|context)\.ts$|^http\/middleware\/|^brands\/[^/]+\/screens\.ts$|^browser\//

const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))

describe('every file in src', () => {
  it('has its test, unless it is wiring or holds only types', () => {
    const missing = files
      .filter((name) => !EXEMPT.test(name) && !holdsOnlyTypes(readFileSync(`src/${name}`, 'utf8')))
      .map((name) => `test/${name.replace(/\.ts$/, '.test.ts')}`)
      .filter((twin) => !existsSync(twin) || !/\bit\(/.test(readFileSync(twin, 'utf8')))
    expect(missing.sort()).to.deep.equal([])
  })

  it('that holds only types is told from one in which something runs', () => {
    expect(holdsOnlyTypes("import type { A } from './a.ts'\nexport type B = A | 'b'")).to.equal(true)
    expect(holdsOnlyTypes('export const a = 1')).to.equal(false)
  })
})

function holdsOnlyTypes(source: string): boolean {
  return transformSync(source, { loader: 'ts', format: 'esm', legalComments: 'none' }).code.trim() === ''
}
