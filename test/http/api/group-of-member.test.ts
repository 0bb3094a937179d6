import { expect } from 'chai'
import { numbers } from '../../support/office.ts'
import { refusalOf } from '../../support/refusal.ts'
import { checkGroup, Group } from '../../../src/http/api/group-of-member.ts'
import { eachWithTwoGroups, henrysPhone } from './two-groups.ts'

describe('the business group of a phone or an extension', () => {
  const groups = eachWithTwoGroups()

  it('is an id, or null', () => {
    expect(Group.parse(null)).to.equal(null)
    expect(Group.safeParse('1').success).to.equal(false)
    expect(Group.safeParse(0).success).to.equal(false)
  })

  it('is checked before anything is changed', async () => {
    const { api, group } = groups()
    for (const fine of [undefined, null, group]) await checkGroup(api.context, fine)
    expect(await refusalOf(checkGroup(api.context, 999))).to.have.deep.property('fields', {
      group: 'There is no business group 999.',
    })
    const made = await api.post('/phones', { mac: '001565aabbcc', brand: 'yealink', group: 999 })
    expect(made.status).to.equal(422)
    expect((await api.get('/phones/001565aabbcc')).status).to.equal(404)
  })

  it('B15: is the provider’s to write, with a phone or an extension that is new or not', async () => {
    const { api, own, group, other } = groups()
    const phone = await api.post('/phones', { mac: '001565aabbcc', brand: 'yealink', model: 'T46S', group })
    expect(phone.body).to.include({ group })
    const extension = await api.post('/extensions', { number: '5502', sipPassword: 'x', group })
    expect(extension.body).to.include({ group })
    expect((await api.patch('/extensions/5502', { group: null })).body).to.include({ group: null })
    expect((await api.patch(`/phones/${henrysPhone}`, { group: other })).body).to.include({ group: other })
    expect((await api.get('/phones?group=none')).body).to.include({ total: 0 })
    expect((await api.get(`/extensions?group=${group}`)).body).to.include({ total: 3 })
    expect((await own.patch(`/phones/${henrysPhone}`, { group })).status).to.equal(403)
  })

  it('stays as it is where nothing is said of it, or where something else that is said is refused', async () => {
    const { api, group, other } = groups()
    expect((await api.patch(`/phones/${henrysPhone}`, { destination: 'internal' })).body).to.include({ group })
    const place = { location: 999, destination: 'external', timers: { longestMinutes: 5 }, group: other }
    expect((await api.patch(`/phones/${henrysPhone}`, place)).status).to.equal(422)
    const phone = { group, destination: 'internal', timers: { longestMinutes: 0, logoutAt: '', idleMinutes: 0 } }
    expect((await api.get(`/phones/${henrysPhone}`)).body).to.deep.include(phone)
    const unwritable = { name: 'a'.repeat(81), group: other }
    expect((await api.patch(`/extensions/${numbers.henry}`, unwritable)).status).to.equal(422)
    expect((await api.get(`/extensions/${numbers.henry}`)).body).to.include({ group })
  })

  it('is changed together with whatever else is said', async () => {
    const { api, other } = groups()
    const all = { destination: 'external', timers: { longestMinutes: 5 }, group: other }
    const phone = { group: other, destination: 'external', timers: { longestMinutes: 5, logoutAt: '', idleMinutes: 0 } }
    expect((await api.patch(`/phones/${henrysPhone}`, all)).body).to.deep.include(phone)
    const named = { name: 'Henry the second', group: other }
    expect((await api.patch(`/extensions/${numbers.henry}`, named)).body).to.include(named)
  })
})
