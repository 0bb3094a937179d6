import { expect } from 'chai'
import { answerFile } from '../../../../src/app/provisioning.ts'
import { furnish } from '../../../support/office.ts'
import { openOffice, type Office } from '../../../support/people.ts'

describe('the page of how phones ask', () => {
  let office: Office
  before(async () => {
    office = await openOffice()
    await furnish(office.context)
  })
  after(() => office.close())

  it('lists those that ask by plain HTTP or old TLS, with counts and a search that stays in the list', async () => {
    for (const [mac, way] of [
      ['805ec0000001', {}],
      ['805ec0000002', {}],
      ['805ec0000003', { transport: 'tls' }],
    ] as const)
      await answerFile(office.context, { path: `${mac}.cfg`, userAgent: '', source: '192.0.2.1', ...way })
    const anna = await office.administrator()
    const { $ } = await anna.open('/phones/transport')
    const tabs = $('.tabs a').toArray()
    expect(tabs.map((tab) => $(tab).text())).to.deep.equal(['Plain HTTP (2)', 'Old TLS (0)', 'TLS (1)'])
    expect($('.tabs a[aria-current]').text()).to.equal('Plain HTTP (2)')
    expect($('tbody tr').length).to.equal(2)
    expect($('form.search [name=transport]').val()).to.equal('http')
    const found = await anna.open('/phones/transport?transport=tls&search=00:03')
    expect(found.$('tbody tr td').first().text().trim()).to.equal('80:5e:c0:00:00:03')
    expect((await anna.open('/phones/transport?transport=oldTls')).$('.nothing').text()).to.equal(
      'No phone asks in this way.',
    )
    expect((await anna.open('/phones/transport?transport=x')).$('tbody tr').length).to.equal(2)
    expect((await anna.open('/phones')).$('.head a[href="/phones/transport"]').length).to.equal(1)
  })
})
