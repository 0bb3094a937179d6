import { expect } from 'chai'
import { planImport, runImport } from '../../src/app/import-phones.ts'
import { addMapping } from '../../src/app/mappings.ts'
import { listMappings } from '../../src/stores/mappings.ts'
import { findPhone } from '../../src/stores/phones.ts'
import { defaultTemplate } from '../../src/stores/templates.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { desks } from '../support/desks.ts'
import { admin, furnish, numbers, testContext, type TestContext } from '../support/office.ts'
import { foreignLine, scriptedOthers } from '../support/other-managers.ts'
import { problemOf } from '../support/problem.ts'

const { jane, james } = numbers
const [one, two, three] = ['805ec0000001', '805ec0000002', '805ec0000003']

eachDatabase('bringing phones over', (database) => {
  let context: TestContext
  beforeEach(async () => {
    await clearTables(database())
    context = testContext(database())
    await furnish(context)
  })

  const office = () => {
    const lines = [
      foreignLine({ mac: one, extension: jane }),
      foreignLine({ mac: one, extension: james, line: 2 }),
      foreignLine({ mac: two, extension: '99999' }),
      foreignLine({ mac: three, brand: 'Aastra' }),
      foreignLine({ extension: james, model: '' }),
      foreignLine({ extension: james, model: '' }),
    ]
    context.pbx = { ...context.pbx, others: scriptedOthers(lines) }
  }
  const rows = async () => (await listMappings(database(), { page: 1, size: 50, search: '' })).items

  it('says what would come over and what would not, and changes nothing', async () => {
    office()
    const plan = await planImport(context, 'endpoint')
    expect(plan.counts).to.deep.equal({ mapping: 2, phone: 1, nothing: 3 })
    expect(plan.comes.map(({ brings, mac }) => [brings, mac])).to.deep.equal([
      ['mapping', one],
      ['phone', two],
      ['mapping', null],
    ])
    expect(plan.stays.map(({ notes }) => notes[0]?.slice(0, 10))).to.deep.equal([
      'It is line',
      'Hot Desk h',
      'It is here',
    ])
    expect(await rows()).to.deep.equal([])
  })

  it('E19: brings them over by the commands of the pages, records it, and the next time there is nothing left', async () => {
    office()
    expect(await runImport(context, admin, 'endpoint')).to.deep.equal({
      mappings: 2,
      phones: 1,
      isPart: false,
      refused: [],
    })
    const template = (await defaultTemplate(database(), 'yealink'))?.id
    expect(
      (await rows()).map(({ extension, mac, model, templateId }) => [extension, mac, model, templateId]),
    ).to.deep.equal([
      [jane, one, 'T46S', template],
      [james, null, null, template],
    ])
    expect(await findPhone(database(), two)).to.include({ brand: 'yealink', model: 'T46S' })
    const deeds = await database()('audit').where({ action: 'import' }).select('actor', 'subject')
    expect(deeds).to.deep.equal([{ actor: admin.name, subject: 'End Point Manager (commercial)' }])
    expect((await planImport(context, 'endpoint')).counts).to.include({ mapping: 0, phone: 0 })
  })

  it('overwrites nothing, and a row that is refused keeps none of the others back', async () => {
    const template = (await defaultTemplate(database(), 'yealink'))?.id
    await addMapping(context, admin, { extension: james, brand: 'yealink', template, model: 'T46S', mac: one })
    const lines = [
      foreignLine({ mac: one, extension: jane }),
      // A MAC address of another maker.
      foreignLine({ mac: desks.vvx411.mac, extension: jane, model: '' }),
      foreignLine({ mac: two, extension: jane }),
    ]
    context.pbx = { ...context.pbx, others: scriptedOthers(lines) }
    const { mappings, refused } = await runImport(context, admin, 'endpoint')
    expect(mappings).to.equal(1)
    expect(refused.map(({ sentence }) => sentence)[0]).to.contain('is of another brand')
    expect((await rows()).map(({ extension, mac }) => [extension, mac])).to.deep.equal([
      [james, one],
      [jane, two],
    ])
  })

  it('looks at many thousands in batches', async () => {
    const lines = Array.from({ length: 5001 }, (_, index) =>
      foreignLine({ mac: `805ec1${index.toString(16).padStart(6, '0')}` }),
    )
    context.pbx = { ...context.pbx, others: scriptedOthers(lines) }
    const { counts, comes } = await planImport(context, 'endpoint')
    expect([counts.phone, comes.length]).to.deep.equal([5001, 200])
  })

  it('is refused where there is no other manager', async () => {
    expect(await problemOf(planImport(context, 'endpoint'))).to.include({ kind: 'missing' })
  })
})
