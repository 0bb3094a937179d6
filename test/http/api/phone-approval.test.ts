import { expect } from 'chai'
import { answerFile } from '../../../src/app/provisioning.ts'
import { noteSecond } from '../../../src/app/second-phone.ts'
import { admin } from '../../support/office.ts'
import { eachWithApi } from './office.ts'

const [one, two, three] = ['001565000001', '001565000002', '001565000003']

describe('approving phones through the API', () => {
  const api = eachWithApi()
  const boot = (mac: string, source = '192.0.2.50') =>
    answerFile(api().context, { path: `${mac}.cfg`, userAgent: 'Yealink SIP-T46S 66.86.0.15', source })
  const stateOf = async (mac: string) => ((await api().get(`/phones/${mac}`)).body as { state: string }).state

  it('rule 12: one phone', async () => {
    await boot(one)
    const { status, body } = await api().post(`/phones/${one}/approve`)
    expect(status).to.equal(200)
    expect(body).to.include({ mac: one, state: 'loggedOut' })
  })

  it('rule 12: the one of several that is meant, where they ask from different addresses', async () => {
    await boot(one, '192.0.2.50')
    await boot(one, '203.0.113.9')
    const unclear = await api().post(`/phones/${one}/approve`)
    expect(unclear.status).to.equal(409)
    const { body } = await api().get(`/phones/${one}`)
    const { candidates } = body as { candidates: { id: string; address: string }[] }
    const mine = candidates.find(({ address }) => address === '192.0.2.50')
    const { status } = await api().post(`/phones/${one}/approve`, { candidate: mine?.id })
    expect(status).to.equal(200)
    expect(await stateOf(one)).to.equal('loggedOut')
    const odd = await api().post(`/phones/${one}/approve`, { candidate: 'a' })
    expect((odd.body as { fields: object }).fields).to.have.all.keys('candidate')
  })

  it('rule 12: a second phone that is held is shown, approved only by name, and dismissed once', async () => {
    await boot(one)
    await api().post(`/phones/${one}/approve`)
    await boot(one, '203.0.113.9')
    await noteSecond(api().context, admin, { mac: one, address: '203.0.113.9' })
    expect((await api().post(`/phones/${one}/approve`)).status).to.equal(409)
    expect((await api().patch(`/phones/${one}`, { approved: true })).status).to.equal(409)
    const many = await api().post('/phones/approve', { macs: [one] })
    expect((many.body as { items: object[] }).items[0]).to.include({ approved: false, code: 'conflict' })
    const { body } = await api().get(`/phones/${one}`)
    expect((body as { second: object }).second).to.include({ address: '203.0.113.9', extension: null })
    const dismissed = await api().post(`/phones/${one}/dismiss`)
    expect(dismissed.status).to.equal(200)
    expect(dismissed.body).to.deep.include({ second: null, candidates: [] })
    expect((await api().post(`/phones/${one}/dismiss`)).status).to.equal(409)
  })

  it('rule 12: many at once, with a result for each', async () => {
    await boot(one)
    await boot(two)
    await api().post('/phones', { mac: three, brand: 'yealink' })
    const { status, body } = await api().post('/phones/approve', {
      macs: [one, '00:15:65:00:00:02', three, 'x', '001565ffffff'],
    })
    expect(status).to.equal(200)
    const { items } = body as { items: { mac: string; approved: boolean; code: string | null }[] }
    expect(items.map(({ approved, code }) => [approved, code])).to.deep.equal([
      [true, null],
      [true, null],
      [false, 'conflict'],
      [false, 'invalid'],
      [false, 'not-found'],
    ])
    expect([await stateOf(one), await stateOf(two), await stateOf(three)]).to.deep.equal([
      'loggedOut',
      'loggedOut',
      'unapproved',
    ])
  })

  it('rule 12: by themselves for some minutes, on networks that are named', async () => {
    const unnamed = await api().post('/phones/approval-window', { minutes: 10 })
    expect((unnamed.body as { fields: object }).fields).to.have.all.keys('approvalNetworks')
    await api().patch('/settings', { approvalNetworks: ['192.0.2.0/24'] })
    const { body } = await api().post('/phones/approval-window', { minutes: 10 })
    expect(body).to.deep.equal({ approvalUntil: '2026-11-22T12:10:00.000Z' })
    expect((await api().get('/settings')).body).to.include({ approvalUntil: '2026-11-22T12:10:00.000Z' })
    await boot(one)
    await boot(two, '203.0.113.9')
    expect([await stateOf(one), await stateOf(two)]).to.deep.equal(['loggedOut', 'unapproved'])
    expect((await api().post('/phones/approval-window', { minutes: 0 })).body).to.deep.equal({ approvalUntil: null })
    await boot(three)
    expect(await stateOf(three)).to.equal('unapproved')
    const odd = await api().post('/phones/approval-window', { minutes: 4000 })
    expect((odd.body as { fields: object }).fields).to.have.all.keys('minutes')
  })
})
