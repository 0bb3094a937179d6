import { expect } from 'chai'
import { hashToken } from '../../../src/app/phone-token.ts'
import { noteEmergencyCall } from '../../../src/stores/emergency-calls.ts'
import { activateToken } from '../../../src/stores/phone-tokens.ts'
import { eachWithApi } from './office.ts'

const mac = '001565aabbcc'

interface Shown {
  resync: { state: string; why: string; restart: boolean; wantedAt: string; nextAt: string | null } | null
}

describe('/api/v1/phones/{mac}/resync', () => {
  const api = eachWithApi()
  beforeEach(async () => {
    await api().post('/phones', { mac, brand: 'yealink', model: 'T46S' })
  })
  const approve = () =>
    activateToken(api().context.database, { hash: hashToken('t'), mac, address: '', createdAt: 1, usedAt: 1 })
  const want = (body: object = {}) => api().post(`/phones/${mac}/resync`, body)
  const shown = async () => ((await api().get(`/phones/${mac}`)).body as Shown).resync

  it('has the phone told, and the phone says how far it is', async () => {
    expect(await shown()).to.equal(null)
    await approve()
    const answer = await want()
    expect(answer.status).to.equal(202)
    const why = 'asked for by API token HOTDESK_API_TOKEN'
    const wanted = { state: 'waiting', why, restart: false, wantedAt: '2026-11-22T12:00:00.000Z', toldAt: null }
    expect((answer.body as Shown).resync).to.include(wanted)
    expect(await shown()).to.include(wanted)
    expect((await want({ restart: true })).status).to.equal(202)
    expect(await shown()).to.include({ restart: true })
    expect(await shown()).to.not.have.any.keys('turn', 'mac', 'urgent')
  })

  it('says why not: not approved, not there, held after an emergency call, not understood', async () => {
    expect((await want()).status).to.equal(409)
    expect((await api().post('/phones/000000000001/resync', {})).status).to.equal(404)
    await approve()
    const at = api().context.now()
    const call = { mac, at, heldUntil: at + 60_000, number: '911', callerId: '' }
    await noteEmergencyCall(api().context.database, call)
    const held = await want({ restart: true })
    expect([held.status, (held.body as { code: string }).code]).to.deep.equal([403, 'emergency-hold'])
    expect((await want({ restart: 'soon' })).status).to.equal(422)
    expect(await shown()).to.equal(null)
  })
})
