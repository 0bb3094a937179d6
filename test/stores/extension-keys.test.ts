import { expect } from 'chai'
import type { PhoneKey } from '../../src/domain/keys.ts'
import { deleteKeysOf, findKeys, keysOfExtensions, writeKeys } from '../../src/stores/extension-keys.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'

const key = (value: string): PhoneKey => ({ type: 'blf', label: 'Zoë 😀 &', value })
const jane = '01132991000'

eachDatabase('the keys of people, rule 8', (database) => {
  beforeEach(() => clearTables(database()))

  it('are a list in its order; without one a person has none of their own', async () => {
    expect(await findKeys(database(), jane)).to.equal(undefined)
    expect(await writeKeys(database(), jane, [key('2'), key('1')], 0)).to.equal(true)
    expect(await findKeys(database(), jane)).to.deep.equal({ extension: jane, keys: [key('2'), key('1')], revision: 1 })
    await writeKeys(database(), '5501', [], 0)
    expect(await findKeys(database(), '5501')).to.deep.equal({ extension: '5501', keys: [], revision: 1 })
    expect((await keysOfExtensions(database(), [jane, '5501', '9'])).map(({ extension }) => extension)).to.have.members(
      [jane, '5501'],
    )
    expect(await keysOfExtensions(database(), [])).to.deep.equal([])
  })

  it('are changed from the revision that the change started from, or not at all', async () => {
    await writeKeys(database(), jane, [key('1')], 0)
    expect(await writeKeys(database(), jane, [key('2')], 1)).to.equal(true)
    for (const revision of [0, 1, 3]) {
      expect(await writeKeys(database(), jane, [key('3')], revision), String(revision)).to.equal(false)
      if (revision > 0) expect(await writeKeys(database(), jane, null, revision), String(revision)).to.equal(false)
    }
    expect(await findKeys(database(), jane)).to.deep.equal({ extension: jane, keys: [key('2')], revision: 2 })
  })

  it('are taken away with null, and with the extension', async () => {
    await writeKeys(database(), jane, [key('1')], 0)
    expect(await writeKeys(database(), jane, null, 1)).to.equal(true)
    expect(await findKeys(database(), jane)).to.equal(undefined)
    expect(await writeKeys(database(), jane, null, 0)).to.equal(true)
    for (const extension of [jane, '5501']) await writeKeys(database(), extension, [key('1')], 0)
    await deleteKeysOf(database(), jane)
    expect(await findKeys(database(), jane)).to.equal(undefined)
    expect(await findKeys(database(), '5501')).to.include({ revision: 1 })
  })

  it('hold as many and as long ones as there can be', async () => {
    const keys = Array.from({ length: 120 }, () => ({ ...key('日'.repeat(250)), label: '日'.repeat(40) }))
    await writeKeys(database(), jane, keys, 0)
    expect((await findKeys(database(), jane))?.keys).to.deep.equal(keys)
  })
})
