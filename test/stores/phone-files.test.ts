import { expect } from 'chai'
import { findUpload, keepUpload, noteOffered, noteServed, servedTo, uploadsOf } from '../../src/stores/phone-files.ts'
import { activateToken } from '../../src/stores/phone-tokens.ts'
import { noteAsking } from '../../src/stores/phones.ts'
import { inTransaction } from '../../src/stores/transaction.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { noon } from '../support/office.ts'

const mac = '0004f2aabbcc'
const served = { file: '0004f2aabbcc.cfg', at: noon, status: 200, etag: '"abc"', bytes: 1234 }
const phone = {
  mac,
  brand: 'polycom',
  model: '',
  firmware: '',
  address: '',
  destination: 'auto',
  createdAt: noon,
  lastSeen: noon,
} as const
const upload = { file: '0004f2aabbcc-app.log', at: noon, size: 70_000, content: 'Zoë rang 😀\n' }

eachDatabase('what a phone was served', (database) => {
  beforeEach(() => clearTables(database()))

  it('is the last answer for each file, the latest first', async () => {
    await noteServed(database(), [{ mac, ...served }])
    await noteServed(database(), [{ mac, ...served, file: '000000000000.cfg', at: noon + 1 }])
    await noteServed(database(), [{ mac, ...served, at: noon + 2, status: 404, etag: '', bytes: 0 }])
    expect(await servedTo(database(), mac)).to.deep.equal([
      { ...served, at: noon + 2, status: 404, etag: '', bytes: 0 },
      { ...served, file: '000000000000.cfg', at: noon + 1 },
    ])
  })

  it('is kept as the phone spelt it, for each phone apart', async () => {
    await noteServed(database(), [{ mac, ...served }])
    await noteServed(database(), [{ mac, ...served, file: '0004F2AABBCC.cfg' }])
    await noteServed(database(), [{ mac: '0004f2aabbcd', ...served }])
    expect((await servedTo(database(), mac)).map(({ file }) => file)).to.have.members([
      '0004f2aabbcc.cfg',
      '0004F2AABBCC.cfg',
    ])
    expect(await servedTo(database(), '0004f2aabbce')).to.deep.equal([])
  })

  it('is at most forty names; the longest unused makes room', async () => {
    for (let index = 0; index < 40; index += 1)
      await noteServed(database(), [{ mac, ...served, file: `${index}.cfg`, at: noon + index }])
    await noteServed(database(), [{ mac, ...served, file: '0.cfg', at: noon + 50 }])
    await noteServed(database(), [{ mac, ...served, file: 'new.cfg', at: noon + 60 }])
    const names = (await servedTo(database(), mac)).map(({ file }) => file)
    expect(names).to.have.length(40).and.to.include('0.cfg').and.to.include('new.cfg').and.not.to.include('1.cfg')
  })

  it('is noted once when the phone asks twice at once', async () => {
    await Promise.all([noteServed(database(), [{ mac, ...served }]), noteServed(database(), [{ mac, ...served }])])
    expect(await servedTo(database(), mac)).to.deep.equal([served])
  })
})

eachDatabase('what was given to whoever says to be a phone', (database) => {
  beforeEach(() => clearTables(database()))

  const offered = { ...served, at: noon + 5, status: 404, etag: '', bytes: 0 }
  const offer = (file = served.file) =>
    inTransaction(database(), async (transaction) => {
      await noteAsking(transaction, phone, '192.0.2.0/24')
      await noteOffered(transaction, { mac, ...offered, file })
    })

  it('is noted while the phone has no token of its own, the last answer for each file', async () => {
    await offer('old.cfg')
    await Promise.all([offer(), offer(), offer()])
    expect(await servedTo(database(), mac)).to.have.deep.members([offered, { ...offered, file: 'old.cfg' }])
  })

  it('is not noted where it has one: neither over what the phone was given, nor beside it', async () => {
    await offer('before.cfg')
    await activateToken(database(), { hash: 'a'.repeat(43), mac, address: '', createdAt: noon, usedAt: noon })
    await noteServed(database(), [{ mac, ...served }])
    const before = await servedTo(database(), mac)
    for (const file of [served.file, 'before.cfg', 'new.cfg']) await offer(file)
    for (let at = 0; at < 45; at += 1) await offer(`${at}.cfg`)
    expect(await servedTo(database(), mac)).to.deep.equal(before)
  })
})

eachDatabase('what a phone sent', (database) => {
  beforeEach(() => clearTables(database()))

  it('comes back whole; the list leaves the contents out', async () => {
    expect(await keepUpload(database(), mac, upload)).to.equal(true)
    expect(await findUpload(database(), mac, upload.file)).to.deep.equal(upload)
    const { file, at, size } = upload
    expect(await uploadsOf(database(), mac)).to.deep.equal([{ file, at, size }])
  })

  it('can be as long as what is kept of a log', async () => {
    const content = 'é'.repeat(64 * 1024)
    await keepUpload(database(), mac, { ...upload, content })
    expect((await findUpload(database(), mac, upload.file))?.content).to.equal(content)
  })

  it('replaces what it sent before under that name, and nothing of another phone', async () => {
    await keepUpload(database(), mac, upload)
    await keepUpload(database(), '0004f2aabbcd', upload)
    await keepUpload(database(), mac, { ...upload, at: noon + 1, size: 3, content: 'new' })
    expect(await findUpload(database(), mac, upload.file)).to.include({ at: noon + 1, content: 'new' })
    expect(await findUpload(database(), '0004f2aabbcd', upload.file)).to.deep.equal(upload)
    expect(await findUpload(database(), mac, 'other.log')).to.equal(undefined)
  })

  it('is at most forty names; those that are there can be sent again', async () => {
    for (let index = 0; index < 40; index += 1)
      expect(await keepUpload(database(), mac, { ...upload, file: `${index}.log`, at: noon + index })).to.equal(true)
    expect(await keepUpload(database(), mac, { ...upload, file: 'one-more.log' })).to.equal(false)
    expect(await keepUpload(database(), mac, { ...upload, file: '7.log', content: 'again' })).to.equal(true)
    expect(await keepUpload(database(), '0004f2aabbcd', upload), 'another phone').to.equal(true)
    expect(await uploadsOf(database(), mac)).to.have.length(40)
    expect((await findUpload(database(), mac, '7.log'))?.content).to.equal('again')
    expect((await uploadsOf(database(), mac))[0]?.file, 'the latest first').to.equal('39.log')
  })
})
