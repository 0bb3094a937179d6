import { expect } from 'chai'
import { findPhoneTimers, writePhoneTimers } from '../../src/stores/phone-timers.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { noon } from '../support/office.ts'

const mac = '0004f2aabbcc'
const timers = { longestMinutes: 60, logoutAt: '18:30', idleMinutes: 0, logoutAtSince: noon }

eachDatabase('a phone’s own timers', (database) => {
  beforeEach(() => clearTables(database()))

  it('rule 7: are kept for that phone, replaced whole, and taken away', async () => {
    await writePhoneTimers(database(), mac, timers)
    expect(await findPhoneTimers(database(), mac)).to.deep.equal(timers)
    expect(await findPhoneTimers(database(), '0004f2aabbcd')).to.equal(undefined)
    const later = { longestMinutes: 0, logoutAt: '', idleMinutes: 30, logoutAtSince: 0 }
    await writePhoneTimers(database(), mac, later)
    expect(await findPhoneTimers(database(), mac)).to.deep.equal(later)
    await writePhoneTimers(database(), mac, null)
    expect(await findPhoneTimers(database(), mac)).to.equal(undefined)
  })
})
