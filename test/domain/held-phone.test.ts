import { expect } from 'chai'
import {
  afterComing,
  isInUse,
  isNewlyHeld,
  quietFor,
  waitingSecond,
  type HeldPhone,
} from '../../src/domain/held-phone.ts'

const held: HeldPhone = {
  mac: '805ec0aabbcc',
  address: '192.0.2.66',
  extension: null,
  since: 1000,
  lastAt: 2000,
  dismissedAt: null,
}

describe('a phone keeps its place', () => {
  const first = { lastAsked: 0, extension: null, isRegistered: false }
  const minutes = 90 * 60_000

  it('for as many minutes after it last asked', () => {
    expect(isInUse(first, 90, minutes - 1)).to.equal(true)
    expect(isInUse(first, 90, minutes)).to.equal(false)
  })

  it('as long as it is registered with somebody on it, and not for a line of nobody’s', () => {
    expect(isInUse({ ...first, extension: '5501', isRegistered: true }, 90, minutes)).to.equal(true)
    expect(isInUse({ ...first, extension: '5501' }, 90, minutes)).to.equal(false)
    expect(isInUse({ ...first, isRegistered: true }, 90, minutes)).to.equal(false)
  })
})

describe('a second phone', () => {
  it('is shown when it comes, and not again while it waits to be decided about', () => {
    expect(isNewlyHeld(undefined, '192.0.2.66', 3000)).to.equal(true)
    expect(isNewlyHeld(held, '192.0.2.99', 3000)).to.equal(false)
    expect(waitingSecond(held)).to.deep.equal({ address: '192.0.2.66', extension: null, since: 1000, lastAt: 2000 })
  })

  it('that was dismissed is shown again from another address, or after a while', () => {
    const dismissed = { ...held, dismissedAt: 3000 }
    expect(isNewlyHeld(dismissed, '192.0.2.66', 3001)).to.equal(false)
    expect(isNewlyHeld(dismissed, '192.0.2.99', 3001)).to.equal(true)
    expect(isNewlyHeld(dismissed, '192.0.2.66', 3001 + quietFor)).to.equal(true)
    const again = { mac: held.mac, address: '192.0.2.99', extension: '5501', now: 4000 }
    expect(afterComing(dismissed, again)).to.deep.include({ extension: '5501', since: 4000, dismissedAt: null })
    expect(afterComing(held, { ...again, extension: null })).to.deep.include({
      since: 1000,
      lastAt: 4000,
      extension: null,
    })
    expect([waitingSecond(dismissed), waitingSecond(undefined)]).to.deep.equal([null, null])
  })
})
