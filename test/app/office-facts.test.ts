import { expect } from 'chai'
import { KeptOffice } from '../../src/app/office-facts.ts'
import { eachDatabase } from '../support/databases.ts'
import { furnish, testContext } from '../support/office.ts'

eachDatabase('what all phones’ files depend on', (database) => {
  before(() => furnish(testContext(database())))

  it('is read once, and again after a change that may concern it', async () => {
    const office = new KeptOffice()
    const facts = await office.read(database())
    expect(facts.settings.internalAddress).to.equal('192.0.2.10')
    expect(facts.templates.map(({ brand }) => brand)).to.have.members(['yealink', 'polycom', 'sangoma'])
    office.hear([{ kind: 'phone', subject: '805ec0aabbcc' }])
    expect(await office.read(database())).to.equal(facts)
    for (const kind of ['settings', 'brand', 'all'] as const) {
      const before = await office.read(database())
      office.hear([{ kind, subject: '' }])
      expect(await office.read(database()), kind).to.not.equal(before)
    }
  })

  it('is not kept when it changes while it is read', async () => {
    const office = new KeptOffice()
    const reading = office.read(database())
    office.hear([{ kind: 'settings', subject: '' }])
    expect(await office.read(database())).to.not.equal(await reading)
  })
})
