import { expect } from 'chai'
import type { Phone } from '../../src/domain/phone.ts'
import { insertLocation } from '../../src/stores/locations.ts'
import { keepUpload, noteServed, servedTo, uploadsOf } from '../../src/stores/phone-files.ts'
import { placeOf, placePhonesIn } from '../../src/stores/phone-places.ts'
import { activateToken, noteCandidate, tokensOf } from '../../src/stores/phone-tokens.ts'
import {
  deletePhone,
  findListedPhone,
  findPhone,
  findPhones,
  insertNewPhone,
  insertPhone,
  listPhones,
  lockPhone,
  lockPhones,
  modelsInGroup,
  phonesInGroup,
  putPhonesInGroup,
  updatePhone,
  type OnlyPhones,
} from '../../src/stores/phones.ts'
import { closeSession, openSession } from '../../src/stores/sessions.ts'
import { inTransaction, isDuplicate } from '../../src/stores/transaction.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { noon } from '../support/office.ts'

const phone: Phone = {
  mac: '0004f2aabbcc',
  brand: 'polycom',
  model: 'VVX 411',
  firmware: '5.9.5.0614',
  address: '2001:db8:1111:2222:3333:4444:5555:6666',
  destination: 'external',
  createdAt: noon,
  lastSeen: noon + 1,
}
const other: Phone = { ...phone, mac: '805ec0aabbcc', brand: 'yealink', model: 'T46S' }
const third: Phone = { ...phone, mac: '805ec0aabbcd', brand: 'yealink', model: '', lastSeen: null }
const session = { extension: '5501', mac: phone.mac, own: false, startedAt: noon, startedBy: 'voicemail password' }

eachDatabase('phones', (database) => {
  beforeEach(async () => {
    await clearTables(database())
    for (const one of [phone, other, third]) await insertPhone(database(), one)
  })

  const own = (mac: string) =>
    activateToken(database(), { hash: `of ${mac}`, mac, address: '', createdAt: noon, usedAt: noon })
  const macs = async (search = '', only: OnlyPhones = {}) =>
    (await listPhones(database(), { page: 1, size: 50, search }, only)).items.map(({ mac }) => mac)

  it('come back as they were written', async () => {
    expect(await findPhone(database(), phone.mac)).to.deep.equal(phone)
    expect(await findPhone(database(), third.mac)).to.deep.equal(third)
    expect(await findPhone(database(), '0004f2aabbc')).to.equal(undefined)
    expect(await findPhones(database(), [phone.mac, '000000000000'])).to.deep.equal([phone])
    expect(await findPhones(database(), [])).to.deep.equal([])
  })

  it('B9: are of one business group or of none, and only being put into another changes that', async () => {
    await putPhonesInGroup(database(), [phone.mac, other.mac], 7)
    await putPhonesInGroup(database(), [third.mac], 8)
    expect(await findPhone(database(), phone.mac)).to.deep.equal({ ...phone, group: 7 })
    await updatePhone(database(), phone.mac, { model: 'VVX 311' })
    await insertPhone(database(), phone)
    expect(await findPhone(database(), phone.mac)).to.include({ model: 'VVX 311', group: 7 })
    expect(await phonesInGroup(database(), 7)).to.deep.equal([phone.mac, other.mac])
    expect([await macs('', { group: 7 }), await macs('', { group: 8 })]).to.deep.equal([
      [phone.mac, other.mac],
      [third.mac],
    ])
    await putPhonesInGroup(database(), [phone.mac], null)
    expect((await findPhone(database(), phone.mac))?.group).to.equal(undefined)
    expect(await macs('', { group: null })).to.deep.equal([phone.mac])
    expect(await macs('', { group: 7, brand: 'yealink', model: 'T46S' })).to.deep.equal([other.mac])
    expect(await macs('', { group: 7, model: 'T46' })).to.deep.equal([])
  })

  it('B13, B18: a group’s models are counted, of phones that have been provisioned', async () => {
    await putPhonesInGroup(database(), [phone.mac, other.mac, third.mac], 7)
    expect(await modelsInGroup(database(), 7)).to.deep.equal([])
    for (const { mac } of [phone, other, third]) await own(mac)
    expect(await modelsInGroup(database(), 7)).to.deep.equal([
      { brand: 'polycom', model: 'VVX 411', phones: 1 },
      { brand: 'yealink', model: '', phones: 1 },
      { brand: 'yealink', model: 'T46S', phones: 1 },
    ])
    expect(await modelsInGroup(database(), 8)).to.deep.equal([])
  })

  it('B12: are provisioned once they have a token of their own', async () => {
    await own(other.mac)
    expect(await macs('', { provisioned: true })).to.deep.equal([other.mac])
    await putPhonesInGroup(database(), [phone.mac], 7)
    expect(await macs('', { provisioned: true, group: 7 })).to.deep.equal([])
  })

  it('that ask twice at once are written once', async () => {
    const fresh = { ...phone, mac: '0004f2aabbdd' }
    await Promise.all([insertPhone(database(), fresh), insertPhone(database(), { ...fresh, model: 'VVX 311' })])
    expect(await macs()).to.have.length(4)
    await insertPhone(database(), { ...phone, model: 'VVX 311' })
    expect((await findPhone(database(), phone.mac))?.model, 'the first stays').to.equal('VVX 411')
  })

  it('are changed in what is named alone, each by itself', async () => {
    const changes = { model: 'VVX 311', firmware: '', lastSeen: noon + 5 }
    await Promise.all([
      updatePhone(database(), phone.mac, changes),
      updatePhone(database(), phone.mac, { destination: 'auto' }),
      updatePhone(database(), phone.mac, {}),
    ])
    expect(await findPhone(database(), phone.mac)).to.deep.equal({ ...phone, ...changes, destination: 'auto' })
    expect(await findPhone(database(), other.mac)).to.deep.equal(other)
  })

  it('that are entered twice at once are an error the second time', async () => {
    const fresh = { ...phone, mac: '0004f2aabbdd' }
    await insertNewPhone(database(), fresh)
    const again = insertNewPhone(database(), { ...fresh, model: 'VVX 311' }).catch((error: unknown) => error)
    expect(isDuplicate(await again)).to.equal(true)
    expect(await findPhone(database(), fresh.mac)).to.include({ model: 'VVX 411' })
  })

  it('go with everything that was kept of them, and nothing of others', async () => {
    const served = { file: 'a.cfg', at: noon, status: 200, etag: '', bytes: 1 }
    for (const { mac } of [phone, other]) {
      await own(mac)
      await noteServed(database(), [{ mac, ...served }])
      await keepUpload(database(), mac, { file: 'a.log', at: noon, size: 1, content: 'x' })
    }
    await deletePhone(database(), phone.mac)
    const left = async (mac: string) => [
      (await findPhones(database(), [mac])).length,
      (await tokensOf(database(), mac)).length,
      (await servedTo(database(), mac)).length,
      (await uploadsOf(database(), mac)).length,
    ]
    expect(await left(phone.mac)).to.deep.equal([0, 0, 0, 0])
    expect(await left(other.mac)).to.deep.equal([1, 1, 1, 1])
  })

  it('rule 12: are unapproved until they have a token of their own, then logged out or in', async () => {
    await noteCandidate(database(), { hash: 'c', mac: phone.mac, address: '', createdAt: noon, usedAt: noon })
    expect(await findListedPhone(database(), phone.mac)).to.deep.equal({
      ...phone,
      state: 'unapproved',
      extension: null,
      sessionId: null,
      location: null,
    })
    await own(phone.mac)
    expect(await findListedPhone(database(), phone.mac)).to.include({ state: 'loggedOut', extension: null })
    const sessionId = await openSession(database(), session, true)
    expect(await findListedPhone(database(), phone.mac)).to.include({ state: 'loggedIn', extension: '5501', sessionId })
    await closeSession(database(), { id: sessionId, mac: phone.mac }, noon, 'x')
    expect(await findListedPhone(database(), phone.mac)).to.include({ state: 'loggedOut', sessionId: null })
    expect(await findListedPhone(database(), '000000000000')).to.equal(undefined)
  })

  it('are listed once each, whatever tokens and sessions they had before', async () => {
    for (const hash of ['1', '2', '3'])
      await activateToken(database(), { hash, mac: phone.mac, address: '', createdAt: noon, usedAt: noon })
    for (const by of ['a', 'b']) {
      const id = await openSession(database(), session, true)
      await closeSession(database(), { id, mac: session.mac }, noon, by)
    }
    await openSession(database(), session, true)
    expect(await macs()).to.deep.equal([phone.mac, other.mac, third.mac])
  })

  it('are listed by state and by brand, with the number of those', async () => {
    await own(phone.mac)
    await own(other.mac)
    await openSession(database(), session, true)
    expect(await macs('', { state: 'loggedIn' })).to.deep.equal([phone.mac])
    expect(await macs('', { state: 'loggedOut' })).to.deep.equal([other.mac])
    expect(await macs('', { state: 'unapproved' })).to.deep.equal([third.mac])
    expect(await macs('', { brand: 'yealink' })).to.deep.equal([other.mac, third.mac])
    expect(await macs('', { brand: 'yealink', state: 'loggedOut' })).to.deep.equal([other.mac])
    const part = await listPhones(database(), { page: 2, size: 1, search: '' }, { brand: 'yealink' })
    expect([part.total, part.items.map(({ mac }) => mac)]).to.deep.equal([2, [third.mac]])
  })

  it('E32: are listed with their location, and by it or by none', async () => {
    const id = await insertLocation(database(), { name: '2nd floor', callerId: '5550102', address: '' })
    await placePhonesIn(database(), [other.mac], id)
    expect((await findListedPhone(database(), other.mac))?.location).to.deep.equal({ id, name: '2nd floor' })
    expect(await macs('', { location: id })).to.deep.equal([other.mac])
    expect(await macs('', { location: null })).to.deep.equal([phone.mac, third.mac])
    expect(await macs('', { notIn: id })).to.deep.equal([phone.mac, third.mac])
    expect(await macs('', { notIn: id + 1 })).to.have.length(3)
    expect(await macs('2nd')).to.deep.equal([other.mac])
    await deletePhone(database(), other.mac)
    expect(await placeOf(database(), other.mac)).to.equal(undefined)
  })

  it('are searched by MAC address in any spelling, model or who is on them', async () => {
    await openSession(database(), session, true)
    expect(await macs('80:5E:C0')).to.deep.equal([other.mac, third.mac])
    expect(await macs('aabb.cc')).to.deep.equal([phone.mac, other.mac])
    expect(await macs('vvx 4')).to.deep.equal([phone.mac])
    expect(await macs('550')).to.deep.equal([phone.mac])
    for (const none of ['%', '_', ':', 'VVX_411', '01132']) expect(await macs(none), none).to.deep.equal([])
  })

  it('are locked for the length of a transaction, whether they are there or not', async () => {
    await inTransaction(database(), async (transaction) => {
      await lockPhone(transaction, phone.mac)
      await lockPhone(transaction, '000000000000')
      expect(await lockPhones(transaction, [third.mac, '000000000000', phone.mac])).to.deep.equal([phone, third])
      await updatePhone(transaction, phone.mac, { model: 'VVX 501' })
    })
    expect((await findPhone(database(), phone.mac))?.model).to.equal('VVX 501')
  })
})
