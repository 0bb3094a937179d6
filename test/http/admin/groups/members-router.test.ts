import { expect } from 'chai'
import type { Group } from '../../../../src/domain/group.ts'
import { findExtension } from '../../../../src/stores/extensions.ts'
import { findPhone, phonesInGroup } from '../../../../src/stores/phones.ts'
import { sessionOnPhone } from '../../../../src/stores/sessions.ts'
import { addDesks, desks, logInOn } from '../../../support/desks.ts'
import { addGroupWith, furnishGroup, groupPhones } from '../../../support/group-office.ts'
import { furnish, numbers } from '../../../support/office.ts'
import { openOffice, type Office, type ReadPage, type Visitor } from '../../../support/people.ts'

const { s500 } = desks
const { t46s } = groupPhones

describe('the pages of a group’s phones and subscribers', () => {
  let office: Office
  let anna: Visitor
  let group: Group
  beforeEach(async () => {
    office = await openOffice()
    await furnish(office.context)
    await addDesks(office.context)
    group = await furnishGroup(office.context)
    anna = await office.administrator()
  })
  afterEach(() => office.close())

  const notice = ({ $ }: ReadPage) => $('.notice.good').text()

  it('B15: put in many phones that are pasted, with a sentence for each that cannot', async () => {
    const page = await anna.open(`/groups/${group.id}/phones`)
    const pasted = `${s500.mac}\n00:00:00:00:00:01, nonsense\n${t46s.mac}`
    const after = await anna.send(page, '#put-in', { pasted })
    expect(after.status).to.equal(422)
    expect(notice(after)).to.equal('Put into Example Company: one phone.')
    const sentences = after
      .$('.notice.bad li')
      .toArray()
      .map((one) => after.$(one).text())
    expect(sentences).to.deep.equal([
      'There is no phone 00:00:00:00:00:01. Add it to the phones first.',
      '“nonsense” is no MAC address: that has 12 hexadecimal digits.',
      '80:5e:c0:99:10:02 is in Example Company already.',
    ])
    expect(String(after.$('#pasted').val()).split('\n')).to.deep.equal(['00:00:00:00:00:01', 'nonsense', t46s.mac])
    expect(await phonesInGroup(office.context.database, group.id)).to.include(s500.mac)
  })

  it('keep whoever is on a phone on it, who comes along', async () => {
    await logInOn(office.context, s500, '5501')
    const page = await anna.open(`/groups/${group.id}/phones?find=S500`)
    const after = await anna.send(page, '#put-in', { members: s500.mac })
    expect(notice(after)).to.equal('Put into Example Company: one phone and one subscriber.')
    expect(await sessionOnPhone(office.context.database, s500.mac)).to.include({ extension: '5501' })
    expect(await findExtension(office.context.database, '5501')).to.include({ group: group.id })
    const out = await anna.send(after, '#take-out', { members: s500.mac, along: undefined })
    expect(notice(out)).to.equal('Taken out of Example Company: one phone.')
    expect(await sessionOnPhone(office.context.database, s500.mac)).to.equal(undefined)
  })

  it('put subscribers in by number, and move those of another group where that is ticked', async () => {
    const other = await addGroupWith(office.context, 'Other Company', { extensions: ['5501'] })
    const page = await anna.open(`/groups/${group.id}/subscribers`)
    const refused = await anna.send(page, '#put-in', { pasted: '5501' })
    expect(refused.$('.notice.bad').text()).to.contain('5501 is in the group Other Company.')
    const moved = await anna.send(refused, '#put-in', { move: 'on' })
    expect(notice(moved)).to.equal('Put into Example Company: one subscriber.')
    expect(await findExtension(office.context.database, '5501')).to.include({ group: group.id })
    // What another group has is not taken out of it by this one's form.
    const late = await anna.send(await anna.open(`/groups/${other.id}/subscribers`), '#put-in', { pasted: '999' })
    expect(late.status).to.equal(422)
  })

  it('take out only what is in the group', async () => {
    const page = await anna.open(`/groups/${group.id}/phones`)
    const after = await anna.send(page, '#take-out', { members: [s500.mac, t46s.mac] })
    expect(notice(after)).to.equal('Taken out of Example Company: one phone.')
    expect(await findPhone(office.context.database, t46s.mac)).not.to.have.property('group')
  })

  it('say so when nothing was pasted or ticked', async () => {
    const page = await anna.open(`/groups/${group.id}/subscribers`)
    const empty = await anna.send(page, '#put-in')
    expect(empty.status).to.equal(422)
    expect(empty.$('[role=alert]').text()).to.contain('Paste numbers, or tick subscribers below.')
    expect((await anna.send(page, '#take-out')).$('[role=alert]').text()).to.contain('Tick at least one subscriber.')
  })

  it('find a subscriber of the group by name', async () => {
    const page = await anna.open(`/groups/${group.id}/subscribers?search=jane`)
    expect(page.$('section').first().find('tbody tr').text()).to.contain(numbers.jane)
    expect(page.$('section').first().find('tbody tr')).to.have.length(1)
  })
})
