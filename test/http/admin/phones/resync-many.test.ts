import { expect } from 'chai'
import { hashToken } from '../../../../src/app/phone-token.ts'
import { addPhone } from '../../../../src/app/phones.ts'
import { resyncChosen } from '../../../../src/http/admin/phones/resync-many.ts'
import { activateToken } from '../../../../src/stores/phone-tokens.ts'
import { findResync } from '../../../../src/stores/resyncs.ts'
import { admin, furnish } from '../../../support/office.ts'
import { openOffice, type Office } from '../../../support/people.ts'

const macs = ['805ec0aabbcc', '805ec0aabbdd', '805ec0aabbee'] as const

describe('many phones that are to fetch', () => {
  let office: Office
  beforeEach(async () => {
    office = await openOffice()
    await furnish(office.context)
    for (const mac of macs) await addPhone(office.context, admin, { mac, brand: 'yealink', model: 'T46S' })
    for (const mac of macs.slice(0, 2)) {
      const token = { hash: hashToken(mac), mac, address: '', createdAt: 1, usedAt: 1 }
      await activateToken(office.context.database, token)
    }
  })
  afterEach(() => office.close())

  const chosen = (body: object) => resyncChosen(office.context, admin, body)
  const find = (mac: string) => findResync(office.context.database, mac)

  it('the ticked ones of the list, or all of a brand', async () => {
    const anna = await office.administrator()
    const page = await anna.open('/phones')
    expect(
      page
        .$('#resync-many option')
        .map((_, one) => page.$(one).text().trim())
        .get(),
    ).to.include.members(['The ticked phones', 'All phones of Yealink'])
    expect(page.$('input[form="resync"]')).to.have.length(3)
    const one = await anna.send(page, '#resync', { phones: macs[0], deed: 'fetch' })
    expect(one.$('.notice.good').text()).to.match(/^One phone is told to fetch/)
    expect([await find(macs[0]), await find(macs[1])]).to.deep.include(undefined)
    const all = await anna.send(page, '#resync', { brand: 'yealink', deed: 'restart' })
    expect(all.$('.notice.good').text()).to.match(/^2 phones are told to restart/)
    expect(await find(macs[1])).to.include({ restart: true, urgent: false })
    expect(await find(macs[2])).to.equal(undefined)
  })

  it('says so when none was ticked, or none can be told', async () => {
    expect(await chosen({ deed: 'fetch' })).to.equal('No phone was ticked, so none was told.')
    expect(await chosen({ phones: macs[2] })).to.match(/^None of them can be told/)
    expect(await chosen({ brand: 'sangoma' })).to.match(/^None of Sangoma can be told/)
  })
})
