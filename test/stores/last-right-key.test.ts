import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { lastRightKey } from '../../src/stores/last-right-key.ts'

describe('the key of what was last right', () => {
  const place = mkdtempSync(join(tmpdir(), 'hotdesk-key-'))
  after(() => {
    rmSync(place, { recursive: true, force: true })
  })

  it('is made once, for our own user alone, and is another one in another folder', () => {
    const [one, other] = [join(place, 'one/deep'), join(place, 'other')]
    const key = lastRightKey(one)
    expect(key).to.have.length(32)
    expect(lastRightKey(one).equals(key)).to.equal(true)
    expect(lastRightKey(other).equals(key)).to.equal(false)
    expect(readdirSync(one)).to.deep.equal(['key'])
    expect([statSync(one).mode & 0o777, statSync(join(one, 'key')).mode & 0o777]).to.deep.equal([0o700, 0o600])
  })

  it('is not made anew where something else stands in its place', () => {
    const folder = join(place, 'broken')
    lastRightKey(folder)
    writeFileSync(join(folder, 'key'), 'short')
    expect(() => lastRightKey(folder)).to.throw('is no key')
  })
})
