import { expect } from 'chai'
import { noteEmergencyCall } from '../../../src/stores/emergency-calls.ts'
import { eachWithApi } from './office.ts'

const mac = '001565000001'

describe('what an administrator does to one phone, through the API', () => {
  const api = eachWithApi()
  beforeEach(async () => {
    await api().post('/phones', { mac, brand: 'yealink' })
  })

  it('rule 6: a phone says until when it is held, and the hold can be lifted once', async () => {
    const { context } = api()
    expect((await api().get(`/phones/${mac}`)).body).to.include({ heldUntil: null })
    const at = context.now()
    await noteEmergencyCall(context.database, { mac, at, heldUntil: at + 60_000, number: '911', callerId: '' })
    const heldUntil = new Date(at + 60_000).toISOString()
    expect((await api().get(`/phones/${mac}`)).body).to.include({ heldUntil })
    const lifted = await api().post(`/phones/${mac}/lift-hold`)
    expect(lifted.status).to.equal(200)
    expect(lifted.body).to.include({ mac, heldUntil: null })
    const again = await api().post(`/phones/${mac}/lift-hold`)
    expect(again.status).to.equal(409)
    expect(again.body).to.include({ code: 'conflict', detail: 'No emergency call holds this phone.' })
  })

  it('gives the phone as it is afterwards, or says that there was nothing to do', async () => {
    const answers = [
      ['forget', 200],
      ['credentials', 409],
      ['dismiss', 409],
      ['lift-hold', 409],
    ] as const
    for (const [deed, status] of answers) {
      const { body, status: found } = await api().post(`/phones/${mac}/${deed}`)
      expect([found, deed]).to.deep.equal([status, deed])
      expect(body).to.include(status === 200 ? { mac } : { code: 'conflict' })
    }
  })

  it('is nothing to a phone that is not there', async () => {
    for (const deed of ['forget', 'credentials', 'dismiss', 'lift-hold'])
      expect((await api().post(`/phones/001565ffffff/${deed}`)).status, deed).to.equal(404)
  })
})
