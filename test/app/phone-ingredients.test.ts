import { expect } from 'chai'
import { logIn } from '../../src/app/hot-desk.ts'
import { readIngredients } from '../../src/app/phone-ingredients.ts'
import { addPhone } from '../../src/app/phones.ts'
import { changeProfile } from '../../src/app/profiles.ts'
import { openDatabase } from '../../src/stores/database.ts'
import { admin, furnish, numbers, testContext } from '../support/office.ts'

describe('what a phone’s configuration is made of', () => {
  it('B35, B49: who is on it, their template and their profile; rule 12: nobody’s while it is not trusted', async () => {
    const database = await openDatabase('sqlite::memory:')
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
    expect(trusted.profile).to.deep.equal({ ringTone: 5 })
    expect(trusted.template?.name).to.equal('standard')
    expect(trusted.brand.id).to.equal('yealink')
    const stranger = await readIngredients(database, context, phone, { ...carried, trusted: false })
    expect([stranger.extension, stranger.profile]).to.deep.equal([null, {}])
    await database.destroy()
  })
})
