import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { expect } from 'chai'

/** The statements of the two documents that Hot Desk follows, and how many each has. */
const documents = { B: 51, E: 34 } as const

const tests = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard', 'test'], {
  encoding: 'utf8',
})
  .split('\0')
  .filter((path) => path.endsWith('.test.ts') && existsSync(path))

/** The titles of a file's tests and suites, as they stand in it. */
function titlesOf(text: string): string[] {
  const title = /\b(?:it|describe\w*)\(\s*(?:[\w.]+\(\w*\),\s*)?(['"`])((?:\\.|(?!\1)[^\\])*)\1/g
  return [...text.matchAll(title)].map(([, , words = '']) => words)
}

/** The statements that a title names: `B6`, `B18 to B23` and `E15-E17` name each from the first to the last. */
function namedBy(title: string): string[] {
  const names = /\b([BE])(\d{1,2})(?:\s*(?:to|-|–)\s*\1?(\d{1,2}))?\b/g
  return [...title.matchAll(names)].flatMap(([, document = '', first = '', last = first]) =>
    Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) => `${document}${Number(first) + index}`),
  )
}

describe('the statements of the documents', () => {
  const named = new Set(tests.flatMap((path) => titlesOf(readFileSync(path, 'utf8')).flatMap(namedBy)))

  for (const [document, count] of Object.entries(documents)) {
    it(`${document}1 and all the others up to ${document}${count} are named by a test that proves them`, () => {
      const all = Array.from({ length: count }, (_, index) => `${document}${index + 1}`)
      expect(all.filter((statement) => !named.has(statement))).to.deep.equal([])
    })
  }

  it('E34: best practices are part of the documentation, and the README leads to them', () => {
    expect(readFileSync('README.md', 'utf8')).to.match(/\(docs\/hot-desking\.md\)[^\n]*best practices/)
    const [, after = ''] = readFileSync('docs/hot-desking.md', 'utf8').split(/^## Best practices$/m)
    const [practices = ''] = after.split(/^## /m)
    expect(practices.match(/^\d+\. \*\*/gm)).to.have.length.above(4)
  })

  it('that a title names are all there', () => {
    const known = (name: string) => {
      const most: Readonly<Record<string, number>> = documents
      const number = Number(name.slice(1))
      return number >= 1 && number <= (most[name.slice(0, 1)] ?? 0)
    }
    expect([...named].filter((name) => !known(name))).to.deep.equal([])
  })

  it('are found in a title one by one and in a row', () => {
    expect(namedBy('B6, B18 to B20: and E15-E17')).to.deep.equal(['B6', 'B18', 'B19', 'B20', 'E15', 'E16', 'E17'])
    expect(titlesOf(`it('a \\'b\\'', () => {}); describeUnless(missingChromium(), "c", () => {})`)).to.deep.equal([
      `a \\'b\\'`,
      'c',
    ])
  })
})
