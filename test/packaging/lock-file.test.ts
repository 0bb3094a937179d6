import { expect } from 'chai'
import { folderOf, lockedPackages } from '../../packaging/lock-file.ts'

describe('the packages of the lock file', () => {
  const packages = lockedPackages('.')
  const named = (name: string) => packages.find((one) => one.name === name)

  it('are named by what they are, with their version, hash and licence', () => {
    expect(named('express')).to.include({ folder: 'node_modules/express', licence: 'MIT', isForDevelopment: false })
    expect(named('express')?.needs).to.include('qs')
    expect(named('mocha')?.isForDevelopment).to.equal(true)
    // Another one's name stands in package.json.
    expect(named('libsql')?.folder).to.equal('node_modules/better-sqlite3')
    // Its licence is said in the way of before.
    expect(named('passport-local')?.licence).to.equal('MIT')
    expect(
      packages.filter(({ version, integrity }) => version === '' || !integrity.startsWith('sha512-')),
    ).to.deep.equal([])
  })

  it('find what they need as Node does', () => {
    const there = new Set(['node_modules/a', 'node_modules/b', 'node_modules/a/node_modules/b'])
    const isThere = (folder: string) => there.has(folder)
    expect(folderOf('node_modules/a', 'b', isThere)).to.equal('node_modules/a/node_modules/b')
    expect(folderOf('node_modules/b', 'b', isThere)).to.equal('node_modules/b')
    expect(folderOf('', 'a', isThere)).to.equal('node_modules/a')
    expect(folderOf('node_modules/a', 'c', isThere)).to.equal(undefined)
  })
})
