import { expect } from 'chai'
import { findHeld, forgetHeld, heldAmong, writeHeld } from '../../src/stores/held-phones.ts'
import { eachDatabase } from '../support/databases.ts'

eachDatabase('second phones that are held', (database) => {
  const mac = '805ec0aabbcc'
  const held = { mac, address: '192.0.2.66', extension: null, since: 1, lastAt: 2, dismissedAt: null }

  it('are one for each MAC address, and found among others until they are dismissed', async () => {
    await writeHeld(database(), held)
    await writeHeld(database(), { ...held, extension: '5501', lastAt: 3 })
    expect(await findHeld(database(), mac)).to.deep.equal({ ...held, extension: '5501', lastAt: 3 })
    expect(await heldAmong(database(), [mac, '0004f2aabbcc'])).to.deep.equal([mac])
    expect(await heldAmong(database(), [])).to.deep.equal([])
    await writeHeld(database(), { ...held, dismissedAt: 4 })
    expect(await heldAmong(database(), [mac])).to.deep.equal([])
  })

  it('are forgotten', async () => {
    await forgetHeld(database(), mac)
    expect(await findHeld(database(), mac)).to.equal(undefined)
  })
})
