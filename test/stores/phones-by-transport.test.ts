import { expect } from 'chai'
import { findPhone, insertPhone, listPhones, updatePhone } from '../../src/stores/phones.ts'
import { countByTransport } from '../../src/stores/phones-by-transport.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { noon } from '../support/office.ts'

const everything = { page: 1, size: 50, search: '' }

eachDatabase('phones by how their last request came', (database) => {
  before(async () => {
    await clearTables(database())
    const common = {
      brand: 'yealink',
      model: 'T46S',
      firmware: '',
      address: '',
      destination: 'auto',
      createdAt: noon,
    } as const
    const put = (mac: string, more: object) => insertPhone(database(), { ...common, mac, lastSeen: noon, ...more })
    await put('805ec0000001', {})
    await put('805ec0000002', {})
    await put('805ec0000003', { transport: 'oldTls' })
    await put('805ec0000004', { transport: 'tls' })
    await put('805ec0000005', { lastSeen: null, entered: true })
  })

  it('are counted, those that have not asked in none', async () => {
    expect(await countByTransport(database())).to.deep.equal([
      { transport: 'http', count: 2, isMore: false },
      { transport: 'oldTls', count: 1, isMore: false },
      { transport: 'tls', count: 1, isMore: false },
    ])
  })

  it('are listed, searched and paged as others are', async () => {
    const macs = async (only: Parameters<typeof listPhones>[2], request = everything) =>
      (await listPhones(database(), request, only)).items.map(({ mac }) => mac)
    expect(await macs({ transport: 'http' })).to.deep.equal(['805ec0000001', '805ec0000002'])
    expect(await macs({ transport: 'oldTls' })).to.deep.equal(['805ec0000003'])
    expect(await macs({ transport: 'http', state: 'unapproved', brand: 'yealink' })).to.have.length(2)
    expect(await macs({ transport: 'http' }, { ...everything, search: '00:02' })).to.deep.equal(['805ec0000002'])
    const { next = '' } = await listPhones(database(), { ...everything, size: 1 }, { transport: 'http' })
    const second = await listPhones(database(), { ...everything, page: 2, size: 1, after: next }, { transport: 'http' })
    expect(second.items.map(({ mac }) => mac)).to.deep.equal(['805ec0000002'])
  })

  it('are one of another way as soon as they ask so', async () => {
    await updatePhone(database(), '805ec0000004', { transport: 'http' })
    expect((await findPhone(database(), '805ec0000004'))?.transport).to.equal(undefined)
    expect((await findPhone(database(), '805ec0000005'))?.entered).to.equal(true)
  })
})
