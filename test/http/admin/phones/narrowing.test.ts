import { expect } from 'chai'
import { addGroup } from '../../../../src/app/groups.ts'
import { addLocation } from '../../../../src/app/locations.ts'
import { narrowingOf } from '../../../../src/http/admin/phones/narrowing.ts'
import type { Database } from '../../../../src/stores/database.ts'
import { openReady } from '../../../support/databases.ts'
import { admin, testContext } from '../../../support/office.ts'

describe('what the list of phones is narrowed to', () => {
  let database: Database
  before(async () => {
    database = await openReady()
  })
  after(() => database.destroy())

  it('E32: a state and a location, kept through tabs and pages', async () => {
    const { id } = await addLocation(testContext(database), admin, { name: 'Roof', callerId: '5550101' })
    const narrowing = await narrowingOf({ database }, { state: 'loggedIn', location: String(id) })
    expect(narrowing.only).to.deep.equal({ state: 'loggedIn', location: id })
    expect(narrowing.location?.name).to.equal('Roof')
    expect(narrowing.tabs.map(({ address, isHere }) => [address, isHere])).to.deep.equal([
      [`/phones?location=${id}`, false],
      [`/phones?state=unapproved&location=${id}`, false],
      [`/phones?state=loggedIn&location=${id}`, true],
      [`/phones?state=loggedOut&location=${id}`, false],
    ])
    expect(narrowing.narrowed.map(({ name, value }) => `${name}=${value}`)).to.deep.equal([
      'state=loggedIn',
      `location=${id}`,
    ])
  })

  it('B9: a business group, or to phones that are in none', async () => {
    const { id } = await addGroup(testContext(database), admin, { name: 'Example Company' })
    const narrowing = await narrowingOf({ database }, { group: String(id), state: 'loggedIn' })
    expect(narrowing.only).to.deep.equal({ state: 'loggedIn', group: id })
    expect(narrowing.tabs[0]?.address).to.equal(`/phones?group=${id}`)
    expect(narrowing.groups?.value).to.equal(String(id))
    expect((await narrowingOf({ database }, { group: 'none' })).only).to.deep.equal({ group: null })
  })

  it('nothing, where the address says nothing that makes sense', async () => {
    for (const query of [{}, { state: 'x', location: '999' }, { location: '1; drop' }, undefined]) {
      const { only, tabs, narrowed, location } = await narrowingOf({ database }, query)
      expect([only, narrowed, location, tabs[0]]).to.deep.equal([
        {},
        [],
        null,
        { title: 'All', address: '/phones', isHere: true },
      ])
    }
  })
})
