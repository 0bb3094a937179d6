import { expect } from 'chai'
import type { Extension } from '../../src/domain/extension.ts'
import {
  countVoicemailsByKey,
  deleteExtension,
  findExtension,
  findExtensions,
  findSubscriber,
  insertExtension,
  listExtensions,
  lockExtension,
  lockExtensions,
  numbersInGroup,
  putExtensionsInGroup,
  replacePortalHash,
  replaceVoicemailHash,
  updateExtension,
} from '../../src/stores/extensions.ts'
import { KeyRing } from '../../src/stores/key-ring.ts'
import { hashVoicemail } from '../../src/stores/voicemail-hash.ts'
import { inTransaction, isDuplicate } from '../../src/stores/transaction.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { refusalOf } from '../support/refusal.ts'

const jane: Extension = {
  number: '01132991000',
  name: 'Jane & Zoë 😀',
  sipPassword: 'sip "x" \\',
  voicemailHash: 'hmac1:a hash',
  portalHash: 'scrypt:x',
  enabled: true,
  hotDesking: false,
  revision: 1,
}
const desk: Extension = { ...jane, number: '5501', name: '', voicemailHash: null, portalHash: null }

eachDatabase('extensions', (database) => {
  beforeEach(() => clearTables(database()))

  const numbersOf = async (search: string) => {
    const { items } = await listExtensions(database(), { page: 1, size: 50, search })
    return items.map(({ number }) => number)
  }

  it('keep another hash of a portal password only where it has not been changed meanwhile', async () => {
    for (const extension of [jane, { ...desk, portalHash: jane.portalHash }])
      await insertExtension(database(), extension)
    await replacePortalHash(database(), jane.number, { before: 'scrypt:older', after: 'argon2:x' })
    expect(await findExtension(database(), jane.number)).to.deep.equal(jane)
    await replacePortalHash(database(), jane.number, { before: 'scrypt:x', after: 'argon2:x' })
    expect(await findExtension(database(), jane.number)).to.deep.equal({ ...jane, portalHash: 'argon2:x' })
    expect(await findExtension(database(), desk.number)).to.include({ portalHash: jane.portalHash })
  })

  it('keep another hash of a voicemail password only where it has not been changed meanwhile', async () => {
    await insertExtension(database(), jane)
    const { number } = jane
    await replaceVoicemailHash(database(), number, { before: 'hmac1:older', after: 'hmac1:anew' })
    expect(await findExtension(database(), number)).to.deep.equal(jane)
    await replaceVoicemailHash(database(), number, { before: 'hmac1:a hash', after: 'hmac1:anew' })
    expect(await findExtension(database(), number)).to.deep.equal({ ...jane, voicemailHash: 'hmac1:anew' })
  })

  it('say how many voicemail passwords are hashed with which key', async () => {
    const [one, other] = [KeyRing.inMemory(), KeyRing.inMemory()]
    for (const [number, ring] of [
      ['1', one],
      ['2', other],
      ['3', one],
    ] as const)
      await insertExtension(database(), { ...desk, number, voicemailHash: hashVoicemail(ring, number, '4321') })
    await insertExtension(database(), desk)
    const expected = new Map([
      [one.current().id, 2],
      [other.current().id, 1],
    ])
    expect(await countVoicemailsByKey(database())).to.deep.equal(expected)
  })

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
    await updateExtension(database(), { ...jane, voicemailHash: null, enabled: false, hotDesking: true })
    expect(await findExtension(database(), jane.number)).to.deep.equal({
      ...jane,
      voicemailHash: null,
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

  describe('of a business group', () => {
    const james: Extension = { ...jane, number: '01132991001', name: 'James' }

    beforeEach(async () => {
      for (const one of [jane, james, desk]) await insertExtension(database(), one)
      const members = [jane, james].map(({ number }) => ({ number, short: number.slice(-4) }))
      await putExtensionsInGroup(database(), members, 7)
    })

    it('B9: say which, are listed by group, and leave it again', async () => {
      expect(await findExtension(database(), jane.number)).to.deep.equal({ ...jane, group: 7 })
      expect(await numbersInGroup(database(), 7)).to.deep.equal([jane.number, james.number])
      const listed = async (group: number | null) =>
        (await listExtensions(database(), { page: 1, size: 50, search: '' }, { group })).items.map((one) => one.number)
      expect(await listed(7)).to.deep.equal([jane.number, james.number])
      expect(await listed(8)).to.deep.equal([])
      expect(await listed(null)).to.deep.equal([desk.number])
      await putExtensionsInGroup(database(), [{ number: jane.number, short: null }], null)
      expect(await findExtension(database(), jane.number)).to.deep.equal(jane)
    })

    it('stay in it when a row that was read before is written back', async () => {
      await updateExtension(database(), { ...jane, name: 'Jane D.' })
      expect(await findExtension(database(), jane.number)).to.include({ name: 'Jane D.', group: 7 })
    })

    it('B45: are found by a number or a short extension, in their own group alone', async () => {
      const find = async (numbers: string[], short = '', group = 7) =>
        (await findSubscriber(database(), group, { numbers, short }))?.number
      expect(await find(['441132991000', jane.number])).to.equal(jane.number)
      expect(await find(['1000'], '1000')).to.equal(jane.number)
      expect(await find([jane.number, james.number]), 'several').to.equal(undefined)
      expect(await find([desk.number])).to.equal(undefined)
      expect(await find([jane.number], '1000', 8)).to.equal(undefined)
      expect(await find([], '')).to.equal(undefined)
    })

    it('B45: a short extension of several is nobody’s, and a whole number goes before a short extension', async () => {
      await putExtensionsInGroup(database(), [{ number: desk.number, short: '1000' }], 7)
      const find = async (numbers: string[], short: string) =>
        (await findSubscriber(database(), 7, { numbers, short }))?.number
      expect(await find(['1000'], '1000')).to.equal(undefined)
      await insertExtension(database(), { ...desk, number: '1000', group: 7 })
      expect(await find(['1000'], '1000')).to.equal('1000')
    })
  })

  it('are locked for the length of a transaction, whether they are there or not', async () => {
    await insertExtension(database(), desk)
    await inTransaction(database(), async (transaction) => {
      await lockExtension(transaction, '5501')
      await lockExtension(transaction, '9999')
      const locked = await lockExtensions(transaction, ['9999', '5501'])
      expect(locked.map(({ number }) => number)).to.deep.equal(['5501'])
      await updateExtension(transaction, { ...desk, name: 'locked' })
    })
    expect((await findExtension(database(), '5501'))?.name).to.equal('locked')
  })
})
