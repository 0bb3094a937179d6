import { expect } from 'chai'
import { checkSignIn } from '../../src/app/sign-in.ts'
import { templateFor } from '../../src/app/template-for.ts'
import { shipStandardTemplates } from '../../src/app/templates.ts'
import { furnishExample } from '../../src/demo/furnish.ts'
import { exampleOffice } from '../../src/demo/office.ts'
import { findExtension } from '../../src/stores/extensions.ts'
import { findGroupProfile } from '../../src/stores/group-profiles.ts'
import { allLocations } from '../../src/stores/locations.ts'
import { listTemplates } from '../../src/stores/templates.ts'
import { openReady } from '../support/databases.ts'
import { testContext } from '../support/office.ts'

describe('the example office', () => {
  it('B6, E18, E20: has both documents’ people, the three Sangoma templates and 5501’s mapping', async () => {
    const database = await openReady()
    const context = testContext(database)
    await shipStandardTemplates(context)
    const { group } = await furnishExample(context, exampleOffice)
    const people = await database('extensions')
      .orderBy('number')
      .select<{ number: string; name: string }[]>('number', 'name')
    expect(people.map((one) => `${one.name} ${one.number}`)).to.deep.equal([
      'Jane 01132991000',
      'James 01132991001',
      'Henry 01132991002',
      'Front desk 5501',
    ])
    const templates = await listTemplates(database, 'sangoma')
    expect(templates.length).to.equal(3)
    expect(templates.filter((one) => one.default).map((one) => one.name)).to.deep.equal(['standard'])
    const choice = await templateFor(database, { brand: 'sangoma', model: 'S500', mac: '005058005501' }, '5501')
    expect(choice.template?.name).to.equal('my-sangoma-template')
    expect((await allLocations(database)).map((one) => one.name)).to.deep.equal([
      'Main building, 1st floor',
      'Main building, 2nd floor',
    ])
    const { name, password } = exampleOffice.administrator
    expect((await checkSignIn(context, { name, password, address: '' }))?.name).to.equal(name)
    const { administrator, profiles } = exampleOffice.group
    const company = await checkSignIn(context, { ...administrator, address: '' })
    expect(company?.access).to.deep.equal({ role: 'group', group })
    expect((await findExtension(database, '01132991000'))?.group).to.equal(group)
    expect((await findExtension(database, '5501'))?.group).to.equal(undefined)
    for (const { brand, model, settings } of profiles) {
      expect((await findGroupProfile(database, { group, brand, model }))?.settings).to.deep.equal(settings)
    }
    await database.destroy()
  })
})
