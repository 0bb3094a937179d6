import { expect } from 'chai'
import { readTicket, writeTicket } from '../../src/app/take-over-ticket.ts'
import { noon } from '../support/office.ts'

const ticket = { number: '5501', startedBy: 'voicemail password', occupant: '5502', to: '' }
const mac = '805ec0aabbcc'

describe('a take-over ticket', () => {
  const written = writeTicket('key', mac, ticket, noon)

  it('rule 3: comes back with what the password earned, for a minute and a half', () => {
    expect(readTicket('key', mac, written, noon)).to.include(ticket)
    expect(readTicket('key', mac, written, noon + 90_000)).to.include(ticket)
    expect(readTicket('key', mac, written, noon + 90_001)).to.equal(undefined)
  })

  it('is over when the clock was put back by a day', () => {
    expect(readTicket('key', mac, written, noon - 24 * 60 * 60_000)).to.equal(undefined)
  })

  it('is worth nothing to another phone, under another key, or with a letter changed', () => {
    expect(readTicket('key', '805ec0aabbcd', written, noon)).to.equal(undefined)
    expect(readTicket('another', mac, written, noon)).to.equal(undefined)
    for (let index = 0; index < written.length; index += 1) {
      const changed = written.slice(0, index) + (written[index] === 'A' ? 'B' : 'A') + written.slice(index + 1)
      expect(readTicket('key', mac, changed, noon), changed).to.equal(undefined)
    }
    for (const nonsense of ['', '.', 'a.b', `${written}.x.y`.slice(5)]) {
      expect(readTicket('key', mac, nonsense, noon)).to.equal(undefined)
    }
  })
})
