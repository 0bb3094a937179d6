import { expect } from 'chai'
import { secrets } from '../../support/office.ts'
import { eachWithApi } from './office.ts'

describe('/api/v1/settings', () => {
  const api = eachWithApi()

  it('shows Global Settings without the passwords', async () => {
    const { status, body, text } = await api().get('/settings')
    expect(status).to.equal(200)
    expect(body).to.include({
      internalAddress: '192.0.2.10',
      externalAddress: 'pbx.example.com',
      defaultLogin: true,
      loginKeys: 'one',
      elsewhere: 'move',
      userPasswordSet: true,
      adminPasswordSet: true,
      approvalUntil: null,
    })
    expect(body).not.to.have.any.keys('userPassword', 'adminPassword')
    expect(text).not.to.include(secrets.userPassword).and.not.to.include(secrets.adminPassword)
  })

  for (const method of ['patch', 'put'] as const) {
    it(`changes what ${method.toUpperCase()} names and leaves the rest`, async () => {
      const { status, body } = await api()[method]('/settings', { loginKeys: 'two', localNetworks: ['10.1.0.0/16'] })
      expect(status).to.equal(200)
      expect(body).to.include({ loginKeys: 'two', internalAddress: '192.0.2.10', adminPasswordSet: true })
      expect((await api().get('/settings')).body).to.deep.equal(body)
    })

    it(`E3: ${method.toUpperCase()} with both addresses empty is refused, at both fields`, async () => {
      const { status, body, type } = await api()[method]('/settings', { internalAddress: '', externalAddress: '' })
      expect(status).to.equal(422)
      expect(type).to.equal('application/problem+json')
      expect(body).to.deep.include({ status: 422, code: 'invalid' })
      expect((body as { fields: object }).fields).to.have.all.keys('internalAddress', 'externalAddress')
      expect((body as { detail: string }).detail).to.match(/internal or an external address/)
      expect((await api().get('/settings')).body).to.include({ internalAddress: '192.0.2.10' })
    })
  }

  it('E3: one of the addresses may be empty, or null', async () => {
    expect((await api().patch('/settings', { internalAddress: null })).body).to.include({ internalAddress: '' })
    const last = await api().patch('/settings', { externalAddress: null })
    expect(last.status).to.equal(422)
  })

  it('takes back what it gave', async () => {
    const { body } = await api().get('/settings')
    const answer = await api().put('/settings', body as object)
    expect(answer.status).to.equal(200)
    expect(answer.body).to.deep.equal(body)
  })

  it('rule 7: writes timers and what is dialled, and names the field that clashes', async () => {
    const wish = { logoutAt: '18:30', idleMinutes: 60, emergencyNumbers: ['999'], loginCode: '*91' }
    expect((await api().patch('/settings', wish)).body).to.deep.include(wish)
    const clash = await api().patch('/settings', { logoutCode: '999' })
    expect(clash.status).to.equal(422)
    expect((clash.body as { fields: object }).fields).to.have.all.keys('logoutCode')
    const wrong = await api().patch('/settings', { logoutAt: '24:00', idleMinutes: -1, deskLines: 'some' })
    expect((wrong.body as { fields: object }).fields).to.have.all.keys('logoutAt', 'idleMinutes', 'deskLines')
  })

  it('clears a password that is written empty', async () => {
    const { body } = await api().patch('/settings', { adminPassword: '', userPassword: null })
    expect(body).to.include({ adminPasswordSet: false, userPasswordSet: false })
  })

  it('says at each field what is wrong', async () => {
    const { status, body } = await api().patch('/settings', {
      loginKeys: 'three',
      defaultLogin: 'yes',
      colour: 'green',
    })
    expect(status).to.equal(422)
    expect((body as { fields: object }).fields).to.deep.equal({
      loginKeys: 'Choose one of one, two.',
      defaultLogin: 'This must be true or false.',
      colour: 'There is no field colour.',
    })
  })
})
