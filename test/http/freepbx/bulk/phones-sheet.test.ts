import { expect } from 'chai'
import { addGroup } from '../../../../src/app/groups.ts'
import { addLocation } from '../../../../src/app/locations.ts'
import { phonesSheet } from '../../../../src/http/freepbx/bulk/phones-sheet.ts'
import type { SheetRow } from '../../../../src/http/freepbx/bulk/sheet.ts'
import { clearTables, eachDatabase } from '../../../support/databases.ts'
import { admin, furnish, testContext, type TestContext } from '../../../support/office.ts'
import { problemOf } from '../../../support/problem.ts'

const bringer = { actor: admin, access: { role: 'administrator' } } as const
const mac = '00:15:65:12:34:56'

eachDatabase('phones in a sheet', (database) => {
  let context: TestContext

  before(async () => {
    await clearTables(database())
    context = testContext(database())
    await furnish(context)
    await addLocation(context, admin, { name: 'Floor 2', callerId: '5551230199', address: '1 Main Street' })
    await addGroup(context, admin, { name: 'Acme' })
  })

  const save = (row: SheetRow, replace = false) => phonesSheet.save(context, bringer, row, replace)
  const rows = async () => (await phonesSheet.page(context, bringer, { page: 1, size: 10 })).rows

  it('are added by their names, changed where they are to be, and read as they were written', async () => {
    const row = { mac, brand: 'Yealink', model: 'T46S', location: 'floor 2', group: 'Acme', destination: 'internal' }
    await save({ ...row, mac: '001565123456' })
    expect(await rows()).to.deep.equal([{ ...row, location: 'Floor 2' }])
    expect(await problemOf(save(row))).to.include({ code: 'conflict' })
    await save({ mac, brand: 'yealink', location: '', destination: 'external' }, true)
    expect(await rows()).to.deep.equal([{ ...row, location: '', destination: 'external' }])
    await save({ mac, brand: 'yealink', group: '' }, true)
    expect(await rows()).to.deep.equal([{ ...row, location: '', group: '', destination: 'external' }])
  })

  it('say what is wrong at its column, and then nothing of them is done', async () => {
    const before = await rows()
    const wrong = async (row: SheetRow) => Object.keys((await problemOf(save(row, true))).fields)
    const other = { mac: '00:15:65:12:34:57', brand: 'Yealink' }
    expect(await wrong({ ...other, mac: 'nonsense' })).to.deep.equal(['mac'])
    expect(await wrong({ mac: other.mac })).to.deep.equal(['brand'])
    expect(await wrong({ ...other, brand: 'Nobody' })).to.deep.equal(['brand'])
    expect(await wrong({ ...other, model: 'T99' })).to.deep.equal(['model'])
    expect(await wrong({ ...other, location: 'Nowhere' })).to.deep.equal(['location'])
    expect(await wrong({ ...other, group: 'Nobody' })).to.deep.equal(['group'])
    expect(await wrong({ mac, brand: 'Polycom' })).to.deep.equal(['brand'])
    expect(await rows()).to.deep.equal(before)
    expect(() => {
      phonesSheet.check(context, { ...other, destination: 'moon' })
    }).to.throw()
    phonesSheet.check(context, other)
  })

  it('are nothing for who is limited to a range of extensions', async () => {
    const limited = { actor: admin, access: { role: 'range', low: '1000', high: '1005' } } as const
    expect(await problemOf(phonesSheet.page(context, limited, { page: 1, size: 10 }))).to.include({
      code: 'not-allowed',
    })
    expect(await problemOf(phonesSheet.save(context, limited, { mac, brand: 'Yealink' }, true))).to.include({
      code: 'not-allowed',
    })
  })
})
