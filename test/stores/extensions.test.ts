import { expect } from 'chai'
import type { Extension } from '../../src/domain/extension.ts'
import {
  deleteExtension,
  findExtension,
  findExtensions,
  insertExtension,
  listExtensions,
  lockExtension,
  updateExtension,
} from '../../src/stores/extensions.ts'
import { isDuplicate } from '../../src/stores/transaction.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { refusalOf } from '../support/refusal.ts'

const jane: Extension = {
  number: '01132991000',
  name: 'Jane & Zoë 😀',
  sipPassword: 'sip "x" \\',
  voicemailPassword: '0042',
  portalHash: 'scrypt:x',
  enabled: true,
  hotDesking: false,
  revision: 1,
}
const desk: Extension = { ...jane, number: '5501', name: '', voicemailPassword: null, portalHash: null }

eachDatabase('extensions', (database) => {
  beforeEach(() => clearTables(database()))

  const numbersOf = async (search: string) => {
    const { items } = await listExtensions(database(), { page: 1, size: 50, search })
    return items.map(({ number }) => number)
  }

  it('E10: come back as they were written, with and without a mailbox', async () => {
    await insertExtension(database(), jane)
    await insertExtension(database(), desk)
    expect(await findExtension(database(), jane.number)).to.deep.equal(jane)
    expect(await findExtension(database(), desk.number)).to.deep.equal(desk)
  })

  it('are found by exactly their number', async () => {
    await insertExtension(database(), desk)
    for (const other of ['550', '55011', '05501', '５５０１', "5501' or '1'='1", ''])
      expect(await findExtension(database(), other), other).to.equal(undefined)
  })

  it('are found many at once', async () => {
    await insertExtension(database(), jane)
    await insertExtension(database(), desk)
    expect(await findExtensions(database(), ['5501', '9', '5501'])).to.deep.equal([desk])
    expect(await findExtensions(database(), [])).to.deep.equal([])
  })

  it('have each number once', async () => {
    await insertExtension(database(), desk)
    expect(isDuplicate(await refusalOf(insertExtension(database(), { ...desk, name: 'Other' })))).to.equal(true)
    expect((await findExtension(database(), '5501'))?.name).to.equal('')
  })

  it('are replaced as a whole, and each change is a revision', async () => {
    await insertExtension(database(), jane)
    await insertExtension(database(), desk)
    await updateExtension(database(), { ...jane, voicemailPassword: null, enabled: false, hotDesking: true })
    expect(await findExtension(database(), jane.number)).to.deep.equal({
      ...jane,
      voicemailPassword: null,
      enabled: false,
      hotDesking: true,
      revision: 2,
    })
    expect(await findExtension(database(), desk.number)).to.deep.equal(desk)
  })

  it('are deleted one by one', async () => {
    await insertExtension(database(), jane)
    await insertExtension(database(), desk)
    await deleteExtension(database(), '5501')
    expect(await numbersOf('')).to.deep.equal([jane.number])
  })

  it('are listed by number, in pages', async () => {
    for (const number of ['30', '10', '50', '20', '40']) await insertExtension(database(), { ...desk, number })
    const page = await listExtensions(database(), { page: 2, size: 2, search: '' })
    expect(page).to.deep.include({ page: 2, size: 2, total: 5 })
    expect(page.items.map(({ number }) => number)).to.deep.equal(['30', '40'])
    expect((await listExtensions(database(), { page: 4, size: 2, search: '' })).items).to.deep.equal([])
  })

  it('are searched by part of number or name, capital or small, with every sign as itself', async () => {
    await insertExtension(database(), jane)
    await insertExtension(database(), { ...desk, name: '100 % _sure_!' })
    await insertExtension(database(), { ...desk, number: '5502', name: 'x\\y' })
    expect(await numbersOf('JANE')).to.deep.equal([jane.number])
    expect(await numbersOf('55')).to.deep.equal(['5501', '5502'])
    for (const sign of ['%', '_', '!', '% _', '_!']) expect(await numbersOf(sign), sign).to.deep.equal(['5501'])
    expect(await numbersOf('\\')).to.deep.equal(['5502'])
    for (const none of ['%%', '5%1', '550_', "'", '!!']) expect(await numbersOf(none), none).to.deep.equal([])
  })

  it('are locked for the length of a transaction, whether they are there or not', async () => {
    await insertExtension(database(), desk)
    await database().transaction(async (transaction) => {
      await lockExtension(transaction, '5501')
      await lockExtension(transaction, '9999')
      await updateExtension(transaction, { ...desk, name: 'locked' })
    })
    expect((await findExtension(database(), '5501'))?.name).to.equal('locked')
  })
})
