import { createHash } from 'node:crypto'
import { expect } from 'chai'
import type { DigestAnswer, Guard } from '../../src/domain/proof-shown.ts'
import { challenge, isPassed, judge } from '../../src/app/guard.ts'
import { digestResponse } from '../../src/app/digest.ts'

const guard: Guard = {
  mac: '805ec0aabbcc',
  needs: 'credentials',
  username: '805ec0aabbcc',
  passwords: ['next', 'now'],
  isShown: false,
  climbs: { digest: ['MD5', 'SHA-256'], certificate: true },
}
const asked = { path: 'x', token: 't', userAgent: '', source: '192.0.2.7' }

function digestOf(password: string, algorithm: DigestAnswer['algorithm'] = 'MD5'): DigestAnswer {
  const parts = { username: guard.username, realm: 'Hot Desk', nonce: 'n', nc: '00000001', cnonce: 'c', uri: '/p/t/x' }
  return { kind: 'digest', ...parts, algorithm, response: digestResponse({ ...parts, algorithm }, password, 'GET') }
}

describe('what guards a file', () => {
  it('takes both passwords while one is being changed, by either digest, and says which it was', () => {
    expect(judge(guard, { ...asked, shown: digestOf('now') })).to.deep.equal({ password: 'now' })
    expect(judge(guard, { ...asked, shown: digestOf('next', 'SHA-256') })).to.deep.equal({ password: 'next' })
    expect(judge({ ...guard, passwords: ['next'] }, { ...asked, shown: digestOf('now') })).to.equal('refused')
    expect(judge(guard, { ...asked, shown: digestOf('now'), method: 'HEAD' })).to.equal('refused')
  })

  it('takes nothing else: not nothing, not what has grown old, not the certificate of another phone', () => {
    for (const shown of [undefined, { kind: 'none' as const }])
      expect(judge(guard, { ...asked, ...(shown && { shown }) })).to.equal('refused')
    expect(judge(guard, { ...asked, shown: { kind: 'stale' } })).to.equal('stale')
    expect(judge(guard, { ...asked, proof: '0004f2aabbcc' })).to.equal('refused')
    expect(judge(guard, { ...asked, proof: guard.mac })).to.equal('passed')
    expect(
      ['refused', 'stale', 'passed', { password: 'x' }].map((verdict) => isPassed(verdict as never)),
    ).to.deep.equal([...[false, false, true, true]])
  })

  it('takes a password as it is only by TLS, or from a phone that has no digest', () => {
    const shown = { kind: 'basic' as const, username: guard.username, password: 'now' }
    expect(judge(guard, { ...asked, shown })).to.equal('refused')
    expect(judge(guard, { ...asked, shown, transport: 'tls' })).to.deep.equal({ password: 'now' })
    const simple = { ...guard, climbs: { digest: [], certificate: false } }
    expect(judge(simple, { ...asked, shown })).to.deep.equal({ password: 'now' })
    expect(judge(simple, { ...asked, shown: { ...shown, username: 'x' } })).to.equal('refused')
  })

  it('where it is a certificate, takes no password', () => {
    const strict: Guard = { ...guard, needs: 'certificate' }
    expect(judge(strict, { ...asked, shown: digestOf('now') })).to.equal('refused')
    expect(judge(strict, { ...asked, proof: guard.mac })).to.equal('passed')
  })

  it('asks with what the phone can, the best first, each time with another nonce', () => {
    const ask = (one: Guard, rest: object = {}, isStale = false) =>
      challenge(one, { ...asked, ...rest }, { signingKey: 'key', now: 1000, isStale })
    const plain = ask(guard)
    expect(plain.map((value) => /algorithm=([^,]+)/.exec(value)?.[1])).to.deep.equal(['SHA-256', 'MD5'])
    expect(plain.join()).not.to.include('stale').and.not.to.include('Basic')
    const again = ask(guard, { transport: 'tls' }, true)
    expect(again.map((value) => value.split(' ')[0])).to.deep.equal(['Digest', 'Digest', 'Basic'])
    expect(again[0]).to.match(/, stale=true$/)
    const nonces = [plain, again].map(([value = '']) => createHash('sha1').update(value).digest('hex'))
    expect(new Set(nonces).size).to.equal(2)
    expect(ask({ ...guard, needs: 'certificate' })).to.deep.equal([])
  })
})
