import { expect } from 'chai'
import { checkLogin } from '../../../src/app/check-login.ts'
import { eachWithApi } from './office.ts'

describe('/api/v1/locks', () => {
  const api = eachWithApi()
  const attempt = { extension: '5501', phone: '001565aabbcc', address: '2001:db8::1' }
  const guess = async () => {
    for (let count = 1; count <= 5; count += 1) {
      api().context.pass(40_000)
      await checkLogin(api().context, { name: 'a phone', address: attempt.address }, attempt, 'wrong').catch(() => 0)
    }
  }

  it('rule 4: lists what is locked, and lifts a lock', async () => {
    await guess()
    const { body } = await api().get('/locks')
    const { items, total } = body as { items: { scope: string; subject: string; lockedUntil: string }[]; total: number }
    expect(total).to.equal(2)
    expect(items.map(({ scope, subject }) => `${scope} ${subject}`)).to.have.members([
      'extension 5501',
      'phone 001565aabbcc',
    ])
    expect(items[0]?.lockedUntil).to.match(/^2026-11-22T12:\d\d:\d\d\.000Z$/)
    expect((await api().delete('/locks/extension/5501')).status).to.equal(204)
    expect((await api().get('/locks?search=55')).body).to.include({ total: 0 })
  })

  it('says that there is no such lock', async () => {
    expect((await api().delete('/locks/extension/5501')).status).to.equal(404)
    expect((await api().delete('/locks/colour/green')).status).to.equal(404)
  })
})
