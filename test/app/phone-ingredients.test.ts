import { expect } from 'chai'
import { logIn } from '../../src/app/hot-desk.ts'
import { addLocation, placePhones } from '../../src/app/locations.ts'
import { readIngredients } from '../../src/app/phone-ingredients.ts'
import { addPhone } from '../../src/app/phones.ts'
import { changeProfile } from '../../src/app/profiles.ts'
import { activateToken } from '../../src/stores/phone-tokens.ts'
import { openReady } from '../support/databases.ts'
import { withIncludes } from '../support/include-files.ts'
import { admin, furnish, numbers, testContext } from '../support/office.ts'

describe('what a phone’s configuration is made of', () => {
  it('B35, B49: who is on it, their template and their profile; rule 12: nobody’s while it is not trusted', async () => {
    const database = await openReady()
    const context = testContext(database)
    await furnish(context)
    const mac = '805ec0aabbcc'
    const phone = await addPhone(context, admin, { mac, brand: 'yealink', model: 'T46S' })
    await logIn(context, admin, { number: numbers.jane, mac, startedBy: 'a test', takeOver: false })
    await changeProfile(
      context,
      admin,
      { extension: numbers.jane, brand: 'yealink', model: 'T46S' },
      { settings: { ringTone: 5 } },
    )
    const carried = { token: 'T', source: '192.0.2.7' }
    const trusted = await readIngredients(database, context, phone, { ...carried, trusted: true })
    expect(trusted.extension?.number).to.equal(numbers.jane)
    expect(trusted.own).to.equal(false)
    const of = { brand: 'yealink', model: 'T46S' }
    expect(trusted.layers.at(-1)).to.deep.equal({
      source: { kind: 'profile', extension: numbers.jane, ...of },
      settings: { ringTone: 5 },
    })
    expect(trusted.template?.name).to.equal('standard')
    expect(trusted.brand.id).to.equal('yealink')
    const stranger = await readIngredients(database, context, phone, { ...carried, trusted: false })
    expect(stranger.extension).to.equal(null)
    expect(stranger.layers.map(({ source }) => source.kind)).to.deep.equal(['model', 'template'])
    await database.destroy()
  })

  it('E33: the desk line of a phone that nobody is on; none while somebody is, or while it is not trusted', async () => {
    const database = await openReady()
    const context = testContext(database)
    await furnish(context)
    context.pbx = withIncludes(context.pbx)
    const mac = '805ec0aabbcc'
    const phone = await addPhone(context, admin, { mac, brand: 'yealink', model: 'T46S' })
    await activateToken(database, { hash: 'x', mac, address: '', createdAt: 1, usedAt: 1 })
    const { id } = await addLocation(context, admin, { name: '2nd floor', callerId: '5550102' })
    await placePhones(context, admin, [mac], id)
    const lineNow = async (trusted: boolean) =>
      (await readIngredients(database, context, phone, { token: 'T', source: '192.0.2.7', trusted })).deskLine
    expect((await lineNow(true))?.location?.name).to.equal('2nd floor')
    expect(await lineNow(false)).to.equal(null)
    await logIn(context, admin, { number: numbers.jane, mac, startedBy: 'a test', takeOver: false })
    expect(await lineNow(true)).to.equal(null)
    await database.destroy()
  })
})
