import { expect } from 'chai'
import { newNonce } from '../../src/app/digest-nonce.ts'
import { OnceOnly } from '../../src/app/once-only.ts'
import { readProof, realm } from '../../src/app/proof-shown.ts'
import type { Database } from '../../src/stores/database.ts'
import { clearTables, openReady } from '../support/databases.ts'

describe('what a request shows of who it is', () => {
  const now = Date.UTC(2026, 10, 26)
  const source = '192.0.2.7'
  let database: Database

  before(async () => {
    database = await openReady()
  })
  beforeEach(() => clearTables(database))
  after(() => database.destroy())

  const read = async (authorization: string, rest: { source?: string; url?: string } = {}) => {
    const used = new OnceOnly(database, () => now)
    return (
      await readProof({ signingKey: 'key', now: () => now, used }, { authorization, source, url: '/p/x', ...rest })
    ).kind
  }
  const digest = (nonce: string, uri = '/p/x', of = realm) =>
    `Digest username="a", realm="${of}", nonce="${nonce}", uri="${uri}", response="r", qop=auth, nc=00000001, cnonce="c"`

  it('is a digest for the very address, with a nonce of ours, once', async () => {
    const nonce = newNonce('key', source, now)
    expect(await read(digest(nonce, '/p/y'))).to.equal('none')
    expect(await read(digest(nonce, '/p/x', 'Other'))).to.equal('none')
    expect(await read(digest(nonce), { source: '192.0.2.8' })).to.equal('stale')
    expect(await read(digest(newNonce('other', source, now)))).to.equal('stale')
    expect(await read(digest(newNonce('key', source, now - 121_000)))).to.equal('stale')
    expect(await read(digest(nonce, 'http://192.0.2.10:8084/p/x'))).to.equal('digest')
    expect(await read(digest(nonce)), 'again, in another process').to.equal('stale')
  })

  it('is a user name and a password', async () => {
    expect(await read(`Basic ${btoa('a:b:c')}`)).to.equal('basic')
    for (const odd of ['Basic', 'Basic ab!', `Basic ${btoa('ab')}`, 'Bearer x', 'x'.repeat(5000)])
      expect(await read(odd), odd).to.equal('none')
  })
})
