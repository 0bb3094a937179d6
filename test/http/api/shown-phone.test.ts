import { expect } from 'chai'
import { showCandidates, ShownPhone, showPhone } from '../../../src/http/api/shown-phone.ts'

describe('a phone as the API shows it', () => {
  it('has the id of its session and times as text', () => {
    const phone = showPhone({
      mac: '001565aabbcc',
      brand: 'yealink',
      model: 'T46S',
      firmware: '66.86.0.15',
      address: '192.0.2.50',
      destination: 'auto',
      createdAt: 0,
      lastSeen: null,
      state: 'loggedIn',
      extension: '5501',
      sessionId: 7,
      location: { id: 3, name: 'Main building' },
    })
    expect(ShownPhone.parse(phone)).to.include({
      session: 7,
      createdAt: '1970-01-01T00:00:00.000Z',
      lastSeen: null,
      location: 3,
      locationName: 'Main building',
    })
    expect(phone).not.to.have.property('sessionId')
  })

  it('shows of a candidate’s token only the start of its hash', () => {
    const token = { mac: '001565aabbcc', address: '192.0.2.50', createdAt: 1, usedAt: 2 }
    const shown = showCandidates([
      { ...token, hash: 'a'.repeat(64), state: 'candidate' },
      { ...token, hash: 'b'.repeat(64), state: 'active' },
    ])
    expect(shown).to.deep.equal([{ id: 'a'.repeat(12), address: '192.0.2.50', firstAsked: 1, lastAsked: 2 }])
  })
})
