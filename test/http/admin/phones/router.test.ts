import { expect } from 'chai'
import { changeGlobalSettings } from '../../../../src/app/global-settings.ts'
import { logIn } from '../../../../src/app/hot-desk.ts'
import { addPhone } from '../../../../src/app/phones.ts'
import { answerFile } from '../../../../src/app/provisioning.ts'
import { readGlobalSettings } from '../../../../src/stores/global-settings.ts'
import { findListedPhone } from '../../../../src/stores/phones.ts'
import { admin, furnish, numbers } from '../../../support/office.ts'
import { openOffice, type Office, type ReadPage, type Visitor } from '../../../support/people.ts'

const t46s = '805ec0aabbcc'
const other = '805ec0000002'

describe('the pages of all phones', () => {
  let office: Office
  let anna: Visitor
  beforeEach(async () => {
    office = await openOffice()
    await furnish(office.context)
    anna = await office.administrator()
  })
  afterEach(() => office.close())

  const asks = (mac: string, source = '192.0.2.51') =>
    answerFile(office.context, {
      path: `${mac}.cfg`,
      userAgent: `Yealink SIP-T46S 66.86.0.15 ${mac.replace(/(..)(?=.)/g, '$1:')}`,
      source,
    })
  const stateOf = async (mac: string) => (await findListedPhone(office.context.database, mac))?.state

  it('list each phone with model, firmware, state, line, who is on it, location, when it was seen and where', async () => {
    await asks(t46s)
    await logIn(office.context, admin, { number: numbers.henry, mac: t46s, startedBy: 'the test', takeOver: false })
    const page = await anna.open('/phones')
    const [row] = rowsOf(page)
    expect(row?.slice(0, 7)).to.deep.equal([
      'Approve',
      '80:5e:c0:aa:bb:cc',
      'Yealink T46S 66.86.0.15',
      'Waiting for approval',
      '– Its change is waiting',
      '01132991002 Henry',
      '–',
    ])
    expect(row?.[7]).to.match(/^\d{4}-\d\d-\d\d \d\d:\d\d ?at 192\.0\.2\.51$/)
  })

  it('rule 12: approve one phone by its own button, whatever is ticked', async () => {
    await asks(t46s)
    await asks(other)
    const page = await anna.open('/phones?state=unapproved')
    const after = await anna.send(page, '#approve', { one: t46s, phones: [other] })
    expect(after.path).to.equal('/phones?state=unapproved')
    expect(after.$('.notice.good').text()).to.contain('One phone is approved.')
    expect(await stateOf(t46s)).to.equal('loggedOut')
    expect(await stateOf(other)).to.equal('unapproved')
  })

  it('rule 12: approve many phones at once', async () => {
    await asks(t46s)
    await asks(other)
    const after = await anna.send(await anna.open('/phones'), '#approve', { phones: [t46s, other] })
    expect(after.$('.notice.good').text()).to.contain('2 phones are approved.')
    expect(after.$('#approve')).to.have.length(0)
    expect([await stateOf(t46s), await stateOf(other)]).to.deep.equal(['loggedOut', 'loggedOut'])
  })

  it('tie each tick to the form that approves, with a name for those who cannot see the row', async () => {
    await asks(t46s)
    const { $ } = await anna.open('/phones')
    expect($(`input[type=checkbox][value=${t46s}]`).attr()).to.include({
      form: 'approve',
      name: 'phones',
      'aria-label': 'Tick T46S 80:5e:c0:aa:bb:cc',
    })
    expect($('button[name=one]').attr()).to.include({ form: 'approve', value: t46s })
  })

  it('narrow the list to a state and keep that through search and pages', async () => {
    await asks(t46s)
    await addPhone(office.context, admin, { mac: other, brand: 'yealink' })
    expect(rowsOf(await anna.open('/phones?state=loggedIn'))).to.deep.equal([])
    const page = await anna.open('/phones?state=unapproved&size=1')
    expect(page.$('.tabs [aria-current]').text()).to.equal('Not approved')
    expect(page.$('.search input[name=state]').attr('value')).to.equal('unapproved')
    const next = page.$('.pager [rel=next]').attr('href')
    expect(next).to.equal('/phones?page=2&size=1&search=&state=unapproved&after=805ec0000002')
    const found = await anna.send(page, '.search', { search: 'T46S' })
    expect(rowsOf(found)).to.have.length(1)
  })

  it('B13: say how phones come into the list while it is empty', async () => {
    expect((await anna.open('/phones')).$('.nothing').text()).to.contain('appears here by itself')
  })

  it('add a phone, or say at its field what is wrong, with what was typed', async () => {
    const form = await anna.open('/phones/new')
    const wrong = await anna.send(form, 'main form', { mac: '12345', model: 'sangoma:S500' })
    expect(wrong.status).to.equal(422)
    expect(wrong.$('#field-mac-problem').text()).to.contain('12 hexadecimal digits')
    expect(wrong.$('#field-mac').attr('value')).to.equal('12345')
    const added = await anna.send(wrong, 'main form', { mac: '00:50:58:AA:BB:CC' })
    expect(added.path).to.equal('/phones/005058aabbcc')
    expect(added.$('.notice.good').text()).to.contain('The phone S500 00:50:58:aa:bb:cc is in the list.')
    const twice = await anna.send(form, 'main form', { mac: '005058aabbcc', model: 'sangoma:' })
    expect(twice.status).to.equal(409)
    expect(twice.$('#field-mac-problem').text()).to.contain('is in the list already')
  })

  describe('rule 12: the approval window', () => {
    const windowUntil = async () => (await readGlobalSettings(office.context.database)).approvalUntil

    it('leads to Global Settings while no networks are named', async () => {
      const { $ } = await anna.open('/phones')
      expect($('#window form')).to.have.length(0)
      expect($('#window a').attr('href')).to.equal('/global-settings#field-approvalNetworks')
    })

    it('opens for some minutes, says how long it is open, and closes', async () => {
      await changeGlobalSettings(office.context, admin, { approvalNetworks: ['192.0.2.0/24'] })
      const closed = await anna.open('/phones')
      expect(closed.$('#window').text()).to.contain('192.0.2.0/24')
      const opened = await anna.send(closed, '#window form', { minutes: '15' })
      expect(opened.$('.notice.good').text()).to.contain('For 15 minutes new phones on the named networks')
      expect(opened.$('#window').text()).to.contain('for another 15 minutes')
      expect(await windowUntil()).to.be.closeTo(Date.now() + 15 * 60_000, 30_000)
      await asks(t46s)
      expect(await stateOf(t46s)).to.equal('loggedOut')
      const after = await anna.send(opened, '#window form')
      expect(after.$('.notice.good').text()).to.equal('The approval window is closed.')
      expect(await windowUntil()).to.equal(0)
    })

    it('takes no nonsense for a number of minutes', async () => {
      await changeGlobalSettings(office.context, admin, { approvalNetworks: ['192.0.2.0/24'] })
      for (const minutes of ['soon', '481']) {
        const page = await anna.send(await anna.open('/phones'), '#window form', { minutes })
        expect(page.status).to.equal(422)
        expect(page.$('#field-minutes-problem').text()).to.contain('from 1 to 480')
        expect(page.$('#field-minutes').attr('value')).to.equal(minutes)
      }
      expect(await windowUntil()).to.equal(0)
    })
  })
})

function rowsOf({ $ }: ReadPage): string[][] {
  return $('main table tbody tr')
    .toArray()
    .map((row) =>
      $(row)
        .find('td')
        .toArray()
        .map((cell) => $(cell).text().replace(/\s+/g, ' ').trim()),
    )
}
