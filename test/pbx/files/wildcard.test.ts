import { expect } from 'chai'
import { isWildcard, matchingFiles } from '../../../src/pbx/files/wildcard.ts'

const tree: Record<string, string[]> = {
  '/etc': ['b.conf', 'a.conf', '.hidden.conf', 'a.conf.bak', 'x+y.conf', 'one', 'two'],
  '/etc/one': ['c.conf'],
  '/etc/two': ['d.conf', 'c.conf'],
}
const CASES: [pattern: string, ...found: string[]][] = [
  ['/etc/*.conf', '/etc/a.conf', '/etc/b.conf', '/etc/x+y.conf'],
  ['/etc/?.conf', '/etc/a.conf', '/etc/b.conf'],
  ['/etc/[b-z].conf', '/etc/b.conf'],
  ['/etc/[!b].conf', '/etc/a.conf'],
  ['/etc/{b,a}.conf', '/etc/b.conf', '/etc/a.conf'],
  ['/etc/x+*.conf', '/etc/x+y.conf'],
  ['/etc/*/c.conf', '/etc/one/c.conf', '/etc/two/c.conf'],
  ['/etc/two/*', '/etc/two/c.conf', '/etc/two/d.conf'],
  ['/etc/.h*', '/etc/.hidden.conf'],
  ['/etc/*.none'],
  ['/nowhere/*'],
]

describe('wildcards in the names of included files', () => {
  for (const [pattern, ...found] of CASES) {
    it(`${pattern} names ${found.join(', ') || 'nothing'}`, async () => {
      const list = (folder: string) => Promise.resolve([...(tree[folder] ?? [])])
      // A part without a wildcard is named whether it is there or not, so what is not in the tree goes.
      const there = (await matchingFiles(pattern, list)).filter((path) => {
        const [, folder = '', name = ''] = /^(.*)\/([^/]*)$/.exec(path) ?? []
        return tree[folder]?.includes(name)
      })
      expect(there).to.deep.equal(found)
    })
  }

  it('are told from plain names', () => {
    expect(isWildcard('/etc/pjsip.conf')).to.equal(false)
    expect(['*', '?', '[', '{'].every((sign) => isWildcard(`/etc/${sign}`))).to.equal(true)
  })
})
