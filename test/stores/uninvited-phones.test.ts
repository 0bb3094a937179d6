import { expect } from 'chai'
import {
  deletePhones,
  uninvitedBeyond,
  uninvitedSources,
  uninvitedUnseenSince,
} from '../../src/stores/uninvited-phones.ts'
import { insertPhone, noteAsking } from '../../src/stores/phones.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'

const macOf = (at: number) => `805ec000000${at}`

eachDatabase('phones that came by themselves', (database) => {
  beforeEach(async () => {
    await clearTables(database())
    for (let at = 0; at < 6; at += 1) {
      const mac = macOf(at)
      const seen = { mac, brand: 'yealink', model: '', firmware: '', address: 'x', createdAt: 1, lastSeen: 10 - at }
      const phone = { ...seen, destination: 'auto' } as const
      if (at === 5) await insertPhone(database(), phone)
      else await noteAsking(database(), phone, at < 3 ? 'a' : 'b')
    }
  })

  it('are counted by where they came from, and those not seen for longest are found first', async () => {
    expect(await uninvitedSources(database(), 2)).to.deep.equal(['a'])
    expect(await uninvitedBeyond(database(), 1, 10, 'a')).to.deep.equal([macOf(2), macOf(1)])
    expect(await uninvitedBeyond(database(), 1, 1, 'a')).to.deep.equal([macOf(2)])
    expect(await uninvitedBeyond(database(), 3, 10)).to.deep.equal([macOf(4), macOf(3)])
    expect(await uninvitedBeyond(database(), 5, 10)).to.deep.equal([])
    expect(await uninvitedUnseenSince(database(), 8, 10)).to.have.members([macOf(4), macOf(3)])
  })

  it('are gone when they are deleted', async () => {
    await deletePhones(database(), [macOf(0), macOf(1), macOf(2)])
    expect(await uninvitedSources(database(), 0)).to.deep.equal(['b'])
  })
})
