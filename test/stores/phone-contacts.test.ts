import { expect } from 'chai'
import { learnContact, seenAmong, seenAt, seenOf } from '../../src/stores/phone-contacts.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'

const [one, other] = ['005058aabbcc', '005058aabbdd']

eachDatabase('the table of registrations and their phones', (database) => {
  beforeEach(() => clearTables(database()))
  const learn = (endpoint: string, address: string, mac: string, at: number) =>
    learnContact(database(), { endpoint, address, mac, at })

  it('says who was seen at an address, the latest first, and not from too long ago', async () => {
    await learn('5501', '192.0.2.1:5060', one, 10)
    await learn('5502', '192.0.2.1:5060', other, 20)
    await learn('5501', '192.0.2.2:5060', other, 30)
    expect(await seenAt(database(), '192.0.2.1:5060', 5)).to.deep.equal([
      { endpoint: '5502', address: '192.0.2.1:5060', mac: other, at: 20 },
      { endpoint: '5501', address: '192.0.2.1:5060', mac: one, at: 10 },
    ])
    expect(await seenAt(database(), '192.0.2.1:5060', 10)).to.have.length(1)
  })

  it('a later finding takes the place of the one before', async () => {
    await learn('5501', '192.0.2.1:5060', one, 10)
    await learn('5501', '192.0.2.1:5060', other, 20)
    expect(await seenOf(database(), one)).to.deep.equal([])
    expect(await seenOf(database(), other)).to.have.length(1)
  })

  it('keeps the last 20 addresses of a phone', async () => {
    for (let at = 1; at <= 25; at += 1) await learn('5501', `192.0.2.1:${at}`, one, at)
    const seen = await seenOf(database(), one)
    expect(seen.map(({ at }) => at)).to.deep.equal(Array.from({ length: 20 }, (_, index) => 25 - index))
  })

  it('gives what was learned of some phones, and under some names, at once', async () => {
    await learn('5501', '192.0.2.1:5060', one, 10)
    await learn('5502', '192.0.2.2:5060', other, 20)
    await learn('5503', '192.0.2.3:5060', other, 30)
    const among = async (macs: string[], endpoints: string[]) =>
      (await seenAmong(database(), { macs, endpoints })).map(({ endpoint }) => endpoint).sort()
    expect(await among([one], [])).to.deep.equal(['5501'])
    expect(await among([one], ['5503'])).to.deep.equal(['5501', '5503'])
    expect(await among([], [])).to.deep.equal([])
  })
})
