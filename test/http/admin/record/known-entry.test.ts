import { expect } from 'chai'
import { knownEntry } from '../../../../src/http/admin/record/known-entry.ts'

const range = { low: '1000', high: '1005' }
const entry = {
  ...{
    id: 1,
    at: 0,
    actor: 'administrator anna',
    address: '192.0.2.1',
    action: 'session.end',
    group: null,
    result: 'done',
  },
  ...{
    subject: 'extension 1001',
    details: { phone: '80:5e:c0:aa:bb:cc', why: 'logged out by an administrator', session: 9 },
  },
}

describe('the record for somebody limited to a range', () => {
  it('says what was done to theirs, and by whom', () => {
    expect(knownEntry(entry, range)).to.deep.equal(entry)
  })

  it('names nobody outside, and not from where they did it', () => {
    const taken = {
      ...entry,
      ...{ actor: 'subscriber 2001 Bea', details: { ...entry.details, why: '2001 took the phone over' } },
    }
    const known = knownEntry(taken, range)
    expect(known).to.deep.include({ actor: 'somebody else', address: '', subject: 'extension 1001' })
    expect(known.details['why']).to.equal('somebody else took the phone over')
    expect(JSON.stringify(known)).not.to.include('2001')
  })
})
