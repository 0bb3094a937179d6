import { expect } from 'chai'
import { isDue, spreadOver } from '../../src/domain/credentials-due.ts'

describe('other passwords for all phones', () => {
  const macs = Array.from({ length: 1000 }, (_, at) => `805ec0${(0xaa0000 + at).toString(16)}`)
  const dueAt = (time: number) => macs.filter((mac) => isDue({ mac, madeAt: 0, next: null }, 1, time)).length

  it('are due for each at its own moment of a day', () => {
    expect(dueAt(1)).to.be.below(5)
    expect(dueAt(1 + spreadOver / 2)).to.be.within(400, 600)
    expect(dueAt(1 + spreadOver)).to.equal(1000)
  })

  it('are not due where nobody has asked for them, or for whom they have been made since', () => {
    const [mac = ''] = macs
    expect(isDue({ mac, madeAt: 1, next: null }, 0, spreadOver * 9)).to.equal(false)
    expect(isDue({ mac, madeAt: 2, next: null }, 1, spreadOver * 9)).to.equal(false)
  })

  it('wait for a phone that has another one already and has not shown it', () => {
    const [mac = ''] = macs
    expect(isDue({ mac, madeAt: 0, next: 'on its way' }, 1, spreadOver * 9)).to.equal(false)
  })
})
