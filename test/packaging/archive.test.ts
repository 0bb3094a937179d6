import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { archive } from '../../packaging/archive.ts'

describe('an archive', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hotdesk-archive-'))
  after(() => {
    rmSync(folder, { recursive: true })
  })
  const long = `hotdesk/${'node_modules/some-package/'.repeat(5)}index.js`
  const entries = [
    { path: long, body: Buffer.from('long') },
    { path: 'hotdesk/b.txt', body: Buffer.from('ü'.repeat(300)) },
    { path: 'hotdesk/a.txt', body: Buffer.alloc(0) },
    { path: 'hotdesk/whole.bin', body: Buffer.alloc(512, 7) },
  ]

  it('is what tar reads', () => {
    writeFileSync(join(folder, 'a.tgz'), archive(entries, 1_700_000_000))
    execFileSync('tar', ['xzf', 'a.tgz', '--no-same-owner'], { cwd: folder })
    for (const { path, body } of entries) expect(readFileSync(join(folder, path)).equals(body), path).to.equal(true)
    const { mode, mtimeMs } = statSync(join(folder, 'hotdesk/b.txt'))
    expect([(mode & 0o777).toString(8), mtimeMs]).to.deep.equal(['644', 1_700_000_000_000])
    const list = execFileSync('tar', ['tzvf', 'a.tgz', '--numeric-owner'], { cwd: folder, encoding: 'utf8' })
    expect(list.trim().split('\n')).to.satisfy((lines: string[]) => lines.every((line) => line.includes(' 0/0 ')))
  })

  it('is the same bytes in whatever order the files come', () => {
    const bytes = archive(entries, 1)
    expect(archive([...entries].reverse(), 1).equals(bytes)).to.equal(true)
    expect(archive(entries, 2).equals(bytes)).to.equal(false)
    // Neither a name nor a time in gzip's head.
    expect(bytes.subarray(3, 8).toString('hex')).to.equal('0000000000')
  })

  it('refuses a path that does not fit', () => {
    expect(() => archive([{ path: `a/${'b'.repeat(101)}`, body: Buffer.alloc(0) }], 0)).to.throw('too long')
  })
})
