import { expect } from 'chai'
import { allDesks, deleteDeskPassword, findDesk, keepDeskPasswords } from '../../src/stores/desk-lines.ts'
import { insertLocation } from '../../src/stores/locations.ts'
import { placePhonesIn } from '../../src/stores/phone-places.ts'
import { activateToken, killTokens, noteCandidate } from '../../src/stores/phone-tokens.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'

const [one, two, three] = ['0004f2aabbcc', '005058aabbcc', '805ec0aabbcc'] as const
const token = (mac: string) => ({ hash: `hash of ${mac}`, mac, address: '192.0.2.77', createdAt: 1, usedAt: 1 })

eachDatabase('desk lines', (database) => {
  beforeEach(() => clearTables(database()))

  it('are of phones with a token of their own, wherever they are', async () => {
    const location = await insertLocation(database(), { name: '1st floor', callerId: '5550101', address: '' })
    await activateToken(database(), token(two))
    await activateToken(database(), token(one))
    await noteCandidate(database(), token(three))
    await placePhonesIn(database(), [two, three], location)
    expect(await allDesks(database())).to.deep.equal([
      { mac: one, locationId: null, password: null },
      { mac: two, locationId: location, password: null },
    ])
    expect(await findDesk(database(), three)).to.equal(undefined)
    await killTokens(database(), two)
    expect(await findDesk(database(), two)).to.equal(undefined)
  })

  it('keep the password that was made first, until it is deleted', async () => {
    await activateToken(database(), token(one))
    await keepDeskPasswords(database(), new Map([[one, 'first']]), 1)
    await keepDeskPasswords(database(), new Map([[one, 'second']]), 2)
    expect((await findDesk(database(), one))?.password).to.equal('first')
    await deleteDeskPassword(database(), one)
    await keepDeskPasswords(database(), new Map([[one, 'second']]), 3)
    expect((await findDesk(database(), one))?.password).to.equal('second')
  })

  it('are made for a thousand phones at once', async () => {
    const macs = Array.from({ length: 1000 }, (_, index) => index.toString(16).padStart(12, '0'))
    await keepDeskPasswords(database(), new Map(macs.map((mac) => [mac, 'secret'])), 1)
    expect(await database()('desk_lines').pluck('mac')).to.have.length(1000)
  })
})
