import { expect } from 'chai'
import { addPhone, approvePhone } from '../../../../src/app/phones.ts'
import { answerFile } from '../../../../src/app/provisioning.ts'
import type { Problem } from '../../../../src/domain/problem.ts'
import { phoneView, wantPhone } from '../../../../src/http/admin/phones/phone-view.ts'
import { eachDatabase } from '../../../support/databases.ts'
import { admin, furnish, testContext, type TestContext } from '../../../support/office.ts'

const mac = '805ec0aabbcc'
const userAgent = 'Yealink SIP-T46S 66.86.0.15 80:5e:c0:aa:bb:cc'

eachDatabase('everything that is known of a phone', (database) => {
  let context: TestContext
  before(async () => {
    context = testContext(database())
    await furnish(context)
    for (const source of ['192.0.2.51', '192.0.2.77']) {
      await answerFile(context, { path: `${mac}.cfg`, userAgent, source })
      context.pass(1000)
    }
  })

  it('rule 12: has the tokens that came with its MAC address, with address and time, and never a token', async () => {
    const view = await phoneView(context, mac)
    expect(view.isApproved).to.equal(false)
    expect(view.candidates).to.equal(2)
    expect(view.tokens.map(({ address, words }) => [address, words])).to.deep.equal([
      ['192.0.2.77', 'Waiting for approval'],
      ['192.0.2.51', 'Waiting for approval'],
    ])
    expect(view.tokens.map(({ name }) => name.length)).to.deep.equal([16, 16])
  })

  it('has what it told of itself, what it was served, and which template it gets and why', async () => {
    const view = await phoneView(context, mac)
    const facts = Object.fromEntries(view.facts.map(({ term, said, at }) => [term, said ?? at]))
    expect(facts).to.include({ Brand: 'Yealink', Model: 'T46S', Firmware: '66.86.0.15', Address: '192.0.2.77' })
    expect(view.served.map(({ file, status }) => [file, status])).to.deep.equal([[`${mac}.cfg`, 200]])
    expect(view.answer).to.include({ who: 'Nobody', why: 'Nobody is logged in, so the brand’s default template.' })
  })

  it('counts the candidate that was approved as its own', async () => {
    const [first] = (await phoneView(context, mac)).tokens
    await approvePhone(context, admin, mac, first?.name)
    const view = await phoneView(context, mac)
    expect(view).to.include({ isApproved: true, candidates: 0 })
    expect(view.tokens.map(({ words }) => words)).to.deep.equal(['The phone’s own'])
  })

  it('is nothing for a phone that is not there, and little for one that has not asked yet', async () => {
    const missing = await wantPhone(context, '000000000000').catch((error: unknown) => (error as Problem).kind)
    expect(missing).to.equal('missing')
    await addPhone(context, admin, { mac: '005058000001', brand: 'sangoma' })
    const facts = (await phoneView(context, '005058000001')).facts.map(({ said }) => said)
    expect(facts).to.include('Never').and.to.include('Not known')
  })
})
