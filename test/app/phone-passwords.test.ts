import { expect } from 'chai'
import { changeGlobalSettings } from '../../src/app/global-settings.ts'
import { addTemplate, changeTemplate } from '../../src/app/templates.ts'
import { Problem } from '../../src/domain/problem.ts'
import { readGlobalSettings } from '../../src/stores/global-settings.ts'
import { listTemplates } from '../../src/stores/templates.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { admin, testContext, type TestContext } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'

eachDatabase('E11: a password that logs people in, in a template', (database) => {
  let context: TestContext

  beforeEach(async () => {
    await clearTables(database())
    context = testContext(database())
    await save({ internalAddress: 'pbx', adminPassword: 'Opens-All-1', userPassword: '2580' })
  })

  const save = (input: object) => changeGlobalSettings(context, admin, input)
  const add = (settings: object, name = 'second floor') =>
    addTemplate(context, admin, { brand: 'yealink', name, settings })

  it('is refused at its field when the template is saved, and nothing is saved', async () => {
    const added = await problemOf(add({ adminPassword: '2580', userPassword: 'Opens-All-1' }))
    expect(added.fields).to.have.all.keys('settings.adminPassword', 'settings.userPassword')
    expect(JSON.stringify(added), 'the password itself').to.not.match(/Opens-All-1|2580/)
    expect(await listTemplates(database())).to.deep.equal([])
    const { id } = await add({ adminPassword: 'Menus-1', userPassword: '' })
    const changed = await problemOf(changeTemplate(context, admin, id, { settings: { userPassword: 'Opens-All-1' } }))
    expect(changed.fields).to.have.all.keys('settings.userPassword')
    const [template] = await listTemplates(database())
    expect(template?.settings).to.deep.equal({ adminPassword: 'Menus-1', userPassword: '' })
  })

  it('is refused at its field when Global Settings are saved, with the template’s name', async () => {
    await add({ adminPassword: 'Menus-1' })
    await add({ userPassword: '1234', ringTone: 2 }, 'third floor')
    const { fields } = await problemOf(save({ adminPassword: '1234', userPassword: 'Menus-1' }))
    expect(fields['adminPassword']).to.include('third floor')
    expect(fields['userPassword']).to.include('second floor')
    expect(await readGlobalSettings(database())).to.include({ adminPassword: 'Opens-All-1', userPassword: '2580' })
  })

  it('is no trouble where none is set, or where nothing of it is saved', async () => {
    await add({ adminPassword: '', userPassword: '' })
    await save({ adminPassword: '', userPassword: '' })
    await add({ adminPassword: 'Menus-1' }, 'third floor')
    // As a hand in the database may have left it.
    const { id } = await add({ adminPassword: 'Opens-All-1' }, 'fourth floor')
    await database()('global_settings').where({ name: 'adminPassword' }).delete()
    await changeTemplate(context, admin, id, { name: 'attic' })
    await save({ loginKeys: 'two' })
  })

  it('is in one of the two alone when both are saved in the same moment', async () => {
    const both = await Promise.allSettled([add({ adminPassword: 'Same-1' }), save({ adminPassword: 'Same-1' })])
    const refused = both.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []))
    expect(refused).to.have.length(1)
    expect(refused[0]).to.be.instanceOf(Problem)
  })
})
