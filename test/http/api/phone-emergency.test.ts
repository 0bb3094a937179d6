import { expect } from 'chai'
import { noteEmergencyCall } from '../../../src/stores/emergency-calls.ts'
import { eachWithApi } from './office.ts'

const mac = '001565000001'

describe('the hold after an emergency call, through the API', () => {
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

  it('knows no hold of a phone that is not there', async () => {
    expect((await api().post('/phones/001565ffffff/lift-hold')).status).to.equal(404)
  })
})
