import { expect } from 'chai'
import { putInGroup } from '../../../../src/app/group-members.ts'
import { addGroup } from '../../../../src/app/groups.ts'
import { logIn } from '../../../../src/app/hot-desk.ts'
import { addPhone } from '../../../../src/app/phones.ts'
import { phoneRows } from '../../../../src/http/admin/phones/phone-rows.ts'
import { noteCandidate } from '../../../../src/stores/phone-tokens.ts'
import { listPhones } from '../../../../src/stores/phones.ts'
import { eachDatabase } from '../../../support/databases.ts'
import { admin, furnish, noon, numbers, testContext } from '../../../support/office.ts'

eachDatabase('the rows of the list of phones', (database) => {
  it('say in the words of people what each phone is, who is on it, and whether it waits', async () => {
    const context = testContext(database())
    await furnish(context)
    await addPhone(context, admin, { mac: '805ec0aabbcc', brand: 'yealink', model: 'T46S' })
    await addPhone(context, admin, { mac: '005058aabbcc', brand: 'sangoma' })
    await logIn(context, admin, {
      number: numbers.henry,
      mac: '805ec0aabbcc',
      startedBy: 'the test',
      takeOver: false,
    })
    await noteCandidate(context.database, {
      hash: 'a'.repeat(64),
      mac: '005058aabbcc',
      address: '192.0.2.52',
      createdAt: noon,
      usedAt: noon,
    })
    const { items } = await listPhones(context.database, { page: 1, size: 50, search: '' })
    const [sangoma, yealink] = await phoneRows(context, items)
    expect(sangoma).to.deep.include({
      brand: 'Sangoma',
      model: '',
      name: 'Sangoma 00:50:58:aa:bb:cc',
      on: null,
      waits: true,
      group: null,
    })
    expect(yealink).to.include({ shownMac: '80:5e:c0:aa:bb:cc', waits: false, lastSeen: null })
    expect(yealink?.on).to.include({ number: numbers.henry, name: '01132991002 Henry' })
    const group = await addGroup(context, admin, { name: 'Example Company' })
    await putInGroup(context, admin, group.id, { phones: ['005058aabbcc'], extensions: [] })
    const [inGroup] = await phoneRows(
      context,
      (await listPhones(context.database, { page: 1, size: 1, search: '' })).items,
    )
    expect(inGroup?.group).to.deep.equal({ id: group.id, name: 'Example Company' })
    expect(await phoneRows(context, [])).to.deep.equal([])
  })
})
