import { expect } from 'chai'
import { putInGroup } from '../../src/app/group-members.ts'
import { addGroupProfile } from '../../src/app/group-profiles.ts'
import { addGroup } from '../../src/app/groups.ts'
import { addMapping } from '../../src/app/mappings.ts'
import { partsOfMany } from '../../src/app/parts-of-many.ts'
import { addTemplate } from '../../src/app/templates.ts'
import { findPhones } from '../../src/stores/phones.ts'
import { listTemplates } from '../../src/stores/templates.ts'
import { eachDatabase } from '../support/databases.ts'
import { addDesks, desks } from '../support/desks.ts'
import { admin, furnish, numbers, testContext } from '../support/office.ts'

const { t46s, vvx411 } = desks

eachDatabase('the parts of many phones', (database) => {
  it('are each phone’s own: its group’s profile, and the template of who is on it', async () => {
    const context = testContext(database())
    await furnish(context)
    await addDesks(context)
    const { id: template } = await addTemplate(context, admin, { brand: 'yealink', name: 'of Jane' })
    await addMapping(context, admin, { extension: numbers.jane, brand: 'yealink', template })
    const { id: group } = await addGroup(context, admin, { name: 'Example Company' })
    await putInGroup(context, admin, group, { phones: [vvx411.mac], extensions: [] })
    await addGroupProfile(context, admin, { group, brand: vvx411.brand, model: vvx411.model })
    const phones = await findPhones(database(), [t46s.mac, vvx411.mac])
    const templates = await listTemplates(database())
    const partsOf = await partsOfMany(database(), phones, [numbers.jane, numbers.henry])
    const found = [numbers.jane, numbers.henry, null].map((number) =>
      phones.map((phone) => {
        const parts = partsOf(phone, number, templates)
        return [phone.brand, parts.template?.name, parts.groupProfile?.group]
      }),
    )
    const polycom = ['polycom', 'standard', group]
    const standard = [['yealink', 'standard', undefined], polycom]
    const byBrand = (rows: unknown[][]) => rows.sort((a, b) => String(b[0]).localeCompare(String(a[0])))
    expect(found.map(byBrand)).to.deep.equal([[['yealink', 'of Jane', undefined], polycom], standard, standard])
  })
})
