import { expect } from 'chai'
import { syncExtensions } from '../../../src/app/sync-extensions.ts'
import { numbers, secrets } from '../../support/office.ts'
import { plugIn, scriptedDirectory } from '../../support/scripted-directory.ts'
import { eachWithApi } from './office.ts'

const phone = '001565aabbcc'

describe('/api/v1/extensions', () => {
  const api = eachWithApi()
  const logIn = async (extension: string) => {
    await api().post('/phones', { mac: phone, brand: 'yealink', model: 'T46S' })
    const { body } = await api().post('/sessions', { extension, mac: phone })
    return (body as { id: number }).id
  }
  const endOf = async (session: number) =>
    ((await api().get(`/sessions/${session}`)).body as { endedBy: string | null }).endedBy

  it('adds one and never gives its passwords back', async () => {
    const answer = await api().post('/extensions', {
      number: 5502,
      name: 'Ada',
      sipPassword: 'sip-Ada-90',
      voicemailPassword: '9091',
      portalPassword: 'Portal-Ada-92',
    })
    expect(answer.status).to.equal(201)
    expect(answer.headers['location']).to.equal('/api/v1/extensions/5502')
    expect(answer.body).to.deep.equal({
      number: '5502',
      name: 'Ada',
      hasMailbox: true,
      hasPortalPassword: true,
      enabled: true,
      hotDesking: true,
      phones: [],
      revision: 1,
      origin: 'builtin',
      absentSince: null,
      trouble: null,
      group: null,
    })
    const { text } = await api().get('/extensions?search=5502')
    for (const secret of ['sip-Ada-90', '9091', 'Portal-Ada-92']) expect(text).not.to.include(secret)
  })

  it('E10: an extension without a mailbox has voicemailPassword null', async () => {
    const { body } = await api().get(`/extensions/${numbers.noMailbox}`)
    expect(body).to.include({ hasMailbox: false })
    await api().patch(`/extensions/${numbers.noMailbox}`, { voicemailPassword: '4711' })
    expect((await api().get(`/extensions/${numbers.noMailbox}`)).body).to.include({ hasMailbox: true })
    const { body: without } = await api().put(`/extensions/${numbers.noMailbox}`, { voicemailPassword: null })
    expect(without).to.include({ hasMailbox: false, name: 'Desk 5501' })
  })

  it('refuses a number that is taken, and one that is none', async () => {
    const taken = await api().post('/extensions', { number: '5501', sipPassword: 'x' })
    expect(taken.status).to.equal(409)
    expect((taken.body as { fields: object }).fields).to.have.all.keys('number')
    const none = await api().post('/extensions', { number: 'Jane', sipPassword: '' })
    expect(none.status).to.equal(422)
    expect((none.body as { fields: object }).fields).to.have.all.keys('number', 'sipPassword')
    const nothing = await api().post('/extensions', {})
    expect((nothing.body as { fields: object }).fields).to.deep.equal({
      number: 'This is missing.',
      sipPassword: 'This is missing.',
    })
  })

  it('rule 10: deleting an extension logs it out', async () => {
    const session = await logIn(numbers.jane)
    expect((await api().delete(`/extensions/${numbers.jane}`)).status).to.equal(204)
    expect(await endOf(session)).to.equal('extension deleted')
    expect((await api().get(`/phones/${phone}`)).body).to.include({ extension: null, session: null })
    expect((await api().get(`/extensions/${numbers.jane}`)).status).to.equal(404)
  })

  it('rule 10: disabling an extension logs it out, changing its name does not', async () => {
    const session = await logIn(numbers.jane)
    await api().patch(`/extensions/${numbers.jane}`, { name: 'Jane Doe' })
    expect(await endOf(session)).to.equal(null)
    const { body } = await api().get(`/extensions/${numbers.jane}`)
    expect(body).to.deep.include({ name: 'Jane Doe', phones: [phone] })
    await api().patch(`/extensions/${numbers.jane}`, { enabled: false })
    expect(await endOf(session)).to.equal('extension disabled')
    const refused = await api().post('/sessions', { extension: numbers.jane, mac: phone })
    expect(refused.status).to.equal(403)
    expect(refused.body).to.include({ code: 'not-for-hot-desking' })
  })

  it('keeps its number, and takes back what it gave', async () => {
    const { body } = await api().get('/extensions/5501')
    expect((await api().put('/extensions/5501', body as object)).status).to.equal(200)
    const { status, body: problem } = await api().patch('/extensions/5501', { number: '5503' })
    expect(status).to.equal(422)
    expect((problem as { fields: object }).fields).to.have.all.keys('number')
  })

  it('B34: shows the phone profiles that the first login on each model made', async () => {
    await logIn(numbers.jane)
    const { body, text } = await api().get(`/extensions/${numbers.jane}/profiles`)
    const { items } = body as { items: object[] }
    expect(items).to.have.length(1)
    expect(items[0]).to.deep.include({ extension: numbers.jane, brand: 'yealink', model: 'T46S', settings: {} })
    expect(text).not.to.include(secrets.jane.sip)
    expect((await api().get('/extensions/999/profiles')).status).to.equal(404)
  })

  it('of a PBX’s extension changes hot desking and the portal password, and refuses what is the PBX’s', async () => {
    const directory = scriptedDirectory()
    plugIn(api().context, directory)
    directory.put(numbers.noMailbox, { voicemailPassword: '4711', sipPassword: 'sip-of-the-pbx' })
    await syncExtensions(api().context)
    const { body } = await api().get(`/extensions/${numbers.noMailbox}`)
    expect(body).to.include({ origin: 'asterisk', hasMailbox: true, absentSince: null, trouble: null })
    const gone = (await api().get(`/extensions/${numbers.jane}`)).body as { absentSince: string }
    expect(gone).to.include({ enabled: false })
    expect(gone.absentSince).to.match(/^\d{4}-\d\d-\d\dT/)

    const path = `/extensions/${numbers.noMailbox}`
    const mine = await api().patch(path, { hotDesking: false, portalPassword: 'Portal-93' })
    expect(mine.status).to.equal(200)
    expect(mine.body).to.include({ hotDesking: false, hasPortalPassword: true })
    const theirs = await api().patch(path, { name: 'X', sipPassword: 'x', voicemailPassword: '1' })
    expect(theirs.status).to.equal(422)
    expect((theirs.body as { fields: object }).fields).to.have.all.keys('name', 'sipPassword', 'voicemailPassword')
    const added = await api().post('/extensions', { number: '5502', sipPassword: 'x' })
    expect(added.status).to.equal(403)
    expect((added.body as { detail: string }).detail).to.contain(
      'Extensions come from Asterisk’s files in /etc/asterisk',
    )
    expect((await api().delete(path)).status).to.equal(403)
    expect((await api().delete(`/extensions/${numbers.jane}`)).status).to.equal(204)
    expect((await api().get('/extensions')).text).not.to.match(/sip-of-the-pbx|4711/)
  })
})
