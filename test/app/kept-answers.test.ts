import { expect } from 'chai'
import { KeptAnswers } from '../../src/app/kept-answers.ts'
import type { KeptFor } from '../../src/app/stale-names.ts'
import type { Change } from '../../src/domain/change.ts'
import { ownHeap } from '../support/own-heap.ts'

const request = { token: 'T1', path: 'a.cfg', source: '192.0.2.1', userAgent: 'Yealink' }
const keptFor: KeptFor = { mac: '805ec0aabbcc', brand: 'yealink', group: 7, extension: '5501' }
const answered = (bytes = 100) => ({
  file: { type: 'text/plain', etag: '"e"', bytes: Buffer.alloc(bytes) },
  isKept: true,
})
const now = 1000

describe('answers that are kept', () => {
  const keeping = (limit = 1_000_000) => {
    const kept = new KeptAnswers(limit)
    const keep = (change: Partial<typeof request> = {}, since = kept.moment, bytes = 100) => {
      kept.keep({ ...request, ...change }, keptFor, answered(bytes), { since, now })
    }
    const finds = (change: Partial<typeof request> = {}, at = now) =>
      kept.find({ ...request, ...change }, at) !== undefined
    return { kept, keep, finds }
  }

  it('are given to the very same request alone', () => {
    const { keep, finds } = keeping()
    keep()
    expect(finds()).to.equal(true)
    for (const change of [{ token: 'T2' }, { path: 'b.cfg' }, { source: '192.0.2.2' }, { userAgent: '' }])
      expect(finds(change), JSON.stringify(change)).to.equal(false)
    expect(finds()).to.equal(true)
  })

  it('are never given to a request that has not shown what theirs had shown, or that came in another way', () => {
    const { mac } = keptFor
    const ways = [
      {},
      { transport: 'tls' as const },
      { transport: 'oldTls' as const },
      { transport: 'tls' as const, proof: mac },
      { transport: 'tls' as const, proof: '805ec0aabbcd' },
      { proof: mac },
    ]
    for (const [at, made] of ways.entries()) {
      const kept = new KeptAnswers(1_000_000)
      kept.keep({ ...request, ...made }, keptFor, answered(), { since: kept.moment, now })
      for (const [other, asked] of ways.entries()) {
        const found = kept.find({ ...request, ...asked }, now)
        expect(found !== undefined, `${JSON.stringify(made)} for ${JSON.stringify(asked)}`).to.equal(at === other)
      }
    }
  })

  it('of a phone that came in another way before make room for what it is given now', () => {
    const { kept, finds } = keeping()
    kept.keep({ ...request, transport: 'tls' }, keptFor, answered(), { since: kept.moment, now })
    kept.keep({ ...request, path: 'b.cfg' }, keptFor, answered(), { since: kept.moment, now })
    expect(kept.find({ ...request, transport: 'tls' }, now)).to.equal(undefined)
    expect([finds(), finds({ path: 'b.cfg' }), kept.figures().count]).to.deep.equal([false, true, 1])
  })

  const changes: [Change, boolean][] = [
    [{ kind: 'phone', subject: keptFor.mac }, true],
    [{ kind: 'session', subject: keptFor.mac }, true],
    [{ kind: 'extension', subject: '5501' }, true],
    [{ kind: 'brand', subject: 'yealink' }, true],
    [{ kind: 'group', subject: '7' }, true],
    [{ kind: 'settings', subject: '' }, true],
    [{ kind: 'all', subject: '' }, true],
    [{ kind: 'phone', subject: '805ec0aabbcd' }, false],
    [{ kind: 'session', subject: '805ec0aabbcd' }, false],
    [{ kind: 'extension', subject: '550' }, false],
    [{ kind: 'brand', subject: 'sangoma' }, false],
    [{ kind: 'group', subject: '70' }, false],
    [{ kind: 'resync', subject: keptFor.mac }, false],
    [{ kind: 'places', subject: '' }, false],
    [{ kind: 'rollout', subject: '7' }, false],
  ]
  for (const [change, isStale] of changes)
    it(`${isStale ? 'are stale' : 'stay'} after a change of ${change.kind} ${change.subject}`, () => {
      const { kept, keep, finds } = keeping()
      keep()
      const before = kept.moment
      kept.hear([change])
      expect(finds()).to.equal(!isStale)
      // What was begun before the change was heard of is not kept either.
      keep({}, before)
      expect(finds()).to.equal(!isStale)
      keep()
      expect(finds()).to.equal(true)
    })

  it('of a phone that has another user, or is another’s, are replaced all together', () => {
    const { kept, keep, finds } = keeping()
    keep()
    keep({ path: 'b.cfg' })
    expect([finds(), finds({ path: 'b.cfg' })]).to.deep.equal([true, true])
    kept.keep({ ...request, path: 'c.cfg' }, { ...keptFor, extension: '5502' }, answered(), { since: kept.moment, now })
    expect([finds(), finds({ path: 'c.cfg' })]).to.deep.equal([false, true])
  })

  it('are made anew after an hour', () => {
    const { keep, finds } = keeping()
    keep()
    expect(finds({}, now + 60 * 60_000)).to.equal(true)
    expect(finds({}, now + 60 * 60_000 + 1)).to.equal(false)
  })

  it('take no more memory than they may; who has asked lately stays', () => {
    const { kept, keep, finds } = keeping(20_000)
    keep({ token: 'often' }, kept.moment, 2000)
    for (let at = 0; at < 50; at += 1) {
      keep({ token: `T${at}` }, kept.moment, 2000)
      expect(finds({ token: 'often' }), String(at)).to.equal(true)
      expect(kept.figures().bytes).to.be.at.most(20_000)
    }
    expect(kept.figures()).to.include({ limit: 20_000 }).and.have.property('count').within(4, 9)
    expect(finds({ token: 'T49' })).to.equal(true)
    expect(finds({ token: 'T0' })).to.equal(false)
  })

  it('are none where nothing may be kept, or one alone would be too large', () => {
    const none = keeping(0)
    none.keep()
    expect(none.finds()).to.equal(false)
    const { kept, keep, finds } = keeping(20_000)
    keep({ token: 'small' })
    keep({ token: 'large' }, kept.moment, 30_000)
    expect([finds({ token: 'small' }), finds({ token: 'large' })]).to.deep.equal([true, false])
  })

  it('are at most twenty files of a phone, however many names it invents', () => {
    const { kept, keep } = keeping()
    for (let at = 0; at < 100; at += 1) keep({ path: `${at}.cfg` }, kept.moment, 10)
    expect(kept.figures().bytes).to.be.below(20 * 600)
  })

  it('stay right when more has changed than names are remembered', () => {
    const { kept, keep, finds } = keeping()
    keep()
    const begun = kept.moment
    kept.hear([{ kind: 'extension', subject: '5501' }])
    keep({ token: 'T2', path: 'fresh.cfg' })
    for (let at = 0; at < 10_001; at += 1) kept.hear([{ kind: 'phone', subject: String(at) }])
    expect([finds(), finds({ token: 'T2', path: 'fresh.cfg' })]).to.deep.equal([false, true])
    keep({ token: 'T3' }, begun)
    expect(finds({ token: 'T3' })).to.equal(false)
    kept.hear([{ kind: 'brand', subject: 'yealink' }])
    expect(finds({ token: 'T2', path: 'fresh.cfg' })).to.equal(false)
  })

  it('take no more memory than they are counted for', () => {
    const bytes = 100
    const before = ownHeap()
    const { kept } = keeping(1e9)
    for (let at = 0; at < 5000; at += 1) {
      const phone = { ...keptFor, mac: String(at).padStart(12, '0') }
      const own = { ...request, token: `${at}`.padEnd(43, 'x') }
      kept.keep(own, phone, answered(bytes), { since: kept.moment, now: now + at })
    }
    const { count, bytes: counted } = kept.figures()
    expect(count).to.equal(5000)
    expect((ownHeap() - before) / count).to.be.below(counted / count - bytes)
  })
})
