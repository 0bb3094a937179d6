import { expect } from 'chai'
import { ShownResync } from '../../../src/http/api/shown-resync.ts'

describe('a resync as the API shows it', () => {
  it('has its times as moments, and nothing that is ours alone', () => {
    const kept = {
      ...{
        mac: '001565aabbcc',
        state: 'done',
        why: '5501 logged in',
        urgent: true,
        restart: false,
        evenInCall: false,
        whenIdle: false,
      },
      ...{ wantedAt: 0, attempts: 1, nextAt: null, toldHow: 'notify', toldAt: 1000, fetchedAt: 2000 },
      ...{ fetchedFile: 'a.cfg', fetchedEtag: '"e"', fetchedBytes: 7, registerAs: '5501', registeredAt: 3000 },
      ...{ trouble: null, turn: 3 },
    }
    expect(ShownResync.parse(kept)).to.deep.equal({
      ...{ state: 'done', why: '5501 logged in', restart: false, attempts: 1, nextAt: null, toldHow: 'notify' },
      ...{ wantedAt: '1970-01-01T00:00:00.000Z', toldAt: '1970-01-01T00:00:01.000Z' },
      ...{ fetchedAt: '1970-01-01T00:00:02.000Z', registeredAt: '1970-01-01T00:00:03.000Z' },
      ...{ fetchedFile: 'a.cfg', fetchedEtag: '"e"', fetchedBytes: 7, registerAs: '5501', trouble: null },
    })
  })
})
