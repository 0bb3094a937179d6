import { expect } from 'chai'
import { answerFile } from '../../../src/app/provisioning.ts'
import { eachWithApi } from './office.ts'

interface Phone {
  state: string
  candidates: object[]
  files: { file: string; status: number }[]
}

const mac = '001565aabbcc'

describe('/api/v1/phones', () => {
  const api = eachWithApi()
  const boot = () =>
    answerFile(api().context, {
      path: `${mac}.cfg`,
      userAgent: 'Yealink SIP-T46S 66.86.0.15 00:15:65:aa:bb:cc',
      source: '192.0.2.50',
    })
  const read = async () => (await api().get(`/phones/${mac}`)).body as Phone

  it('shows a phone that asked for its configuration, under any spelling of its MAC address', async () => {
    await boot()
    const { body } = await api().get('/phones')
    expect((body as { items: object[] }).items[0]).to.deep.equal({
      mac,
      brand: 'yealink',
      model: 'T46S',
      firmware: '66.86.0.15',
      address: '192.0.2.50',
      destination: 'auto',
      transport: 'http',
      location: null,
      locationName: null,
      state: 'unapproved',
      extension: null,
      session: null,
      group: null,
      createdAt: '2026-11-22T12:00:00.000Z',
      lastSeen: '2026-11-22T12:00:00.000Z',
    })
    for (const spelling of ['00:15:65:AA:BB:CC', '00-15-65-aa-bb-cc', '0015.65aa.bbcc']) {
      expect((await api().get(`/phones/${spelling}`)).body).to.include({ mac })
    }
  })

  it('lists phones by how they asked last, and says nothing of one that has not asked', async () => {
    await boot()
    await api().post('/phones', { mac: '001565aabbcd', brand: 'yealink' })
    const listed = async (transport: string) =>
      ((await api().get(`/phones?transport=${transport}`)).body as { items: { mac: string }[] }).items.map(
        (one) => one.mac,
      )
    expect([await listed('http'), await listed('tls'), await listed('oldTls')]).to.deep.equal([[mac], [], []])
    await answerFile(api().context, { path: `${mac}.cfg`, userAgent: '', source: '192.0.2.50', transport: 'tls' })
    expect([await listed('http'), await listed('tls')]).to.deep.equal([[], [mac]])
    expect(await read()).to.include({ transport: 'tls' })
    expect((await api().get('/phones/001565aabbcd')).body).to.include({ transport: null })
    expect((await api().get('/phones?transport=smoke')).status).to.equal(422)
  })

  it('E32: puts a phone into a location and takes it out, and lists by location', async () => {
    const { body: made } = await api().post('/locations', { name: '2nd floor', callerId: '+15550102' })
    const { id } = made as { id: number }
    await api().post('/phones', { mac, brand: 'yealink', location: id })
    expect(await read()).to.include({ location: id, locationName: '2nd floor' })
    const listed = async (location: number | string) =>
      ((await api().get(`/phones?location=${location}`)).body as { total: number }).total
    expect([await listed(id), await listed('none'), await listed(id + 1)]).to.deep.equal([1, 0, 0])
    const { body } = await api().patch(`/phones/${mac}`, { location: null })
    expect(body).to.include({ location: null, locationName: null })
    expect([await listed(id), await listed('none')]).to.deep.equal([0, 1])
    expect((await api().patch(`/phones/${mac}`, { location: 999 })).body).to.deep.include({
      fields: { location: 'There is no location 999. Choose one of the list, or none.' },
    })
    expect((await api().patch(`/phones/${mac}`, { location: '2nd floor' })).status).to.equal(422)
    expect((await api().get('/phones?location=upstairs')).status).to.equal(422)
  })

  it('shows of one phone who asks to be it and what it was served', async () => {
    await boot()
    const { candidates, files } = await read()
    expect(candidates).to.have.length(1)
    expect(candidates[0]).to.include({ address: '192.0.2.50', lastAsked: '2026-11-22T12:00:00.000Z' })
    expect(files.map(({ file, status }) => [file, status])).to.deep.equal([[`${mac}.cfg`, 200]])
    const { body } = await api().get(`/phones/${mac}/files?search=CFG`)
    expect((body as { items: object[] }).items).to.deep.equal(files)
  })

  it('rule 7: shows and changes a phone’s own timers, and takes back what it gave', async () => {
    await boot()
    expect(await read()).to.deep.include({ timers: { longestMinutes: 0, logoutAt: '', idleMinutes: 0 } })
    const { status, body } = await api().patch(`/phones/${mac}`, { timers: { logoutAt: '18:30', idleMinutes: 60 } })
    expect(status).to.equal(200)
    const timers = { longestMinutes: 0, logoutAt: '18:30', idleMinutes: 60 }
    expect(body).to.deep.include({ timers })
    expect((await api().put(`/phones/${mac}`, body as object)).body).to.deep.include({ timers })
    const wrong = await api().patch(`/phones/${mac}`, { timers: { logoutAt: '18.30', colour: 'green' } })
    expect(wrong.status).to.equal(422)
    expect((wrong.body as { fields: object }).fields).to.have.all.keys('timers.logoutAt', 'timers.colour')
  })

  for (const change of [{ approved: true }, { state: 'loggedOut' }]) {
    it(`rule 12: PATCH ${JSON.stringify(change)} approves it, and once more does no harm`, async () => {
      await boot()
      const { status, body } = await api().patch(`/phones/${mac}`, change)
      expect(status).to.equal(200)
      expect(body).to.deep.include({ state: 'loggedOut', candidates: [] })
      expect((await api().patch(`/phones/${mac}`, change)).status).to.equal(200)
    })
  }

  it('rule 12: approves nothing that has not asked', async () => {
    await api().post('/phones', { mac, brand: 'Yealink' })
    const { status, body } = await api().patch(`/phones/${mac}`, { approved: true })
    expect(status).to.equal(409)
    expect(body).to.include({ code: 'conflict' })
  })

  it('does not log in or out by a change of state', async () => {
    await boot()
    const { status, body } = await api().patch(`/phones/${mac}`, { state: 'loggedIn' })
    expect(status).to.equal(422)
    expect((body as { fields: object }).fields).to.have.all.keys('state')
  })

  it('adds a phone before it asks, once, and of a model that its brand has', async () => {
    const added = await api().post('/phones', { mac: '00:15:65:AA:BB:CC', brand: 'Yealink', model: 'T46S' })
    expect(added.status).to.equal(201)
    expect(added.headers['location']).to.equal(`/api/v1/phones/${mac}`)
    expect(added.body).to.deep.include({ mac, state: 'unapproved', lastSeen: null, files: [] })
    const again = await api().post('/phones', { mac, brand: 'yealink' })
    expect(again.status).to.equal(409)
    const other = await api().post('/phones', { mac: '001565000002', brand: 'yealink', model: 'T46 S' })
    expect((other.body as { fields: { model: string } }).fields.model).to.match(/Did you mean T46S/)
  })

  it('changes model and destination, takes back what it gave, and keeps the rest', async () => {
    await boot()
    const changed = await api().patch(`/phones/${mac}`, { destination: 'external', model: 'T48S' })
    expect(changed.body).to.include({ destination: 'external', model: 'T48S' })
    const back = await api().put(`/phones/${mac}`, changed.body as object)
    expect(back.body).to.deep.equal(changed.body)
    const { body } = await api().patch(`/phones/${mac}`, { brand: 'polycom' })
    expect((body as { fields: object }).fields).to.have.all.keys('brand')
  })

  it('lists those of one state and one brand', async () => {
    await boot()
    await api().post('/phones', { mac: '0004f2000001', brand: 'polycom' })
    await api().post(`/phones/${mac}/approve`)
    await api().post('/sessions', { extension: '5501', mac: '0004f2000001' })
    const list = async (query: string) =>
      ((await api().get(`/phones?${query}`)).body as { items: { mac: string }[]; total: number }).items.map(
        (phone) => phone.mac,
      )
    expect(await list('state=loggedOut')).to.deep.equal([mac])
    expect(await list('state=unapproved')).to.deep.equal(['0004f2000001'])
    expect(await list('state=loggedIn')).to.deep.equal([])
    expect(await list('brand=Polycom')).to.deep.equal(['0004f2000001'])
    expect(await list('search=15:65')).to.deep.equal([mac])
  })

  it('takes its token away, and takes it out of the list', async () => {
    await boot()
    await api().post(`/phones/${mac}/approve`)
    const { body } = await api().post(`/phones/${mac}/forget`)
    expect(body).to.include({ state: 'unapproved' })
    await api().post('/sessions', { extension: '5501', mac })
    expect((await api().delete(`/phones/${mac}`)).status).to.equal(204)
    expect((await api().get(`/phones/${mac}`)).status).to.equal(404)
    expect((await api().get('/sessions')).body).to.include({ total: 0 })
    expect((await api().get('/phones/kitchen')).status).to.equal(404)
  })
})
