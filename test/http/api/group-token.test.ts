import { expect } from 'chai'
import { checkLogin } from '../../../src/app/check-login.ts'
import { numbers } from '../../support/office.ts'
import { eachWithTwoGroups, henrysPhone, othersPhone } from './two-groups.ts'

type Item = Record<string, unknown>

describe('B9: a token of a business group', () => {
  const groups = eachWithTwoGroups()
  const items = async (path: string) => ((await groups().own.get(path)).body as { items: Item[] }).items
  const logIn = () => groups().own.post('/sessions', { extension: numbers.henry, mac: henrysPhone })
  const fieldsOf = (answer: { body: unknown }) => (answer.body as { fields: object }).fields

  it('lists and reads the group’s phones, and has them fetch or restart', async () => {
    const { own, group } = groups()
    expect((await items('/phones')).map(({ mac }) => mac)).to.deep.equal(['0004f2991001', henrysPhone])
    expect((await own.get(`/phones/${henrysPhone}`)).body).to.include({ group, state: 'loggedOut' })
    expect((await own.get(`/phones/${henrysPhone}/files`)).body).to.include({ total: 0 })
    const told = await own.post(`/phones/${henrysPhone}/resync`, { restart: true })
    expect(told.status).to.equal(202)
    expect((told.body as { resync: object | null }).resync).to.include({ state: 'waiting' })
    expect((await own.get(`/phones/${othersPhone.mac}`)).status).to.equal(404)
    expect((await own.post(`/phones/${othersPhone.mac}/resync`, {})).status).to.equal(404)
  })

  it('B15: neither adds nor removes, approves, moves or forgets a phone', async () => {
    const { own } = groups()
    for (const answer of [
      await own.post('/phones', { mac: '001565aabbcc', brand: 'yealink' }),
      await own.patch(`/phones/${henrysPhone}`, { model: 'T46G' }),
      await own.delete(`/phones/${henrysPhone}`),
      await own.post(`/phones/${henrysPhone}/approve`, {}),
      await own.post(`/phones/${henrysPhone}/forget`),
      await own.post(`/phones/${henrysPhone}/lift-hold`),
    ])
      expect(answer.body).to.include({ status: 403, code: 'not-allowed' })
  })

  it('changes of its subscribers the portal password and hot desking alone', async () => {
    const { own } = groups()
    const path = `/extensions/${numbers.henry}`
    const { body } = await own.get(path)
    const saved = await own.put(path, { ...(body as Item), hotDesking: false, portalPassword: 'Portal-Henry-83' })
    expect(saved.body).to.include({ hotDesking: false, hasPortalPassword: true, name: 'Henry' })
    const refused = await own.patch(path, { name: 'H', sipPassword: 'x', voicemailPassword: null, group: null })
    expect(refused.status).to.equal(422)
    expect(fieldsOf(refused)).to.have.all.keys('name', 'sipPassword', 'voicemailPassword', 'group')
    expect((await own.patch(path, { enabled: false })).status).to.equal(422)
    expect((await own.post('/extensions', { number: '5502', sipPassword: 'x' })).status).to.equal(403)
    expect((await own.delete(path)).status).to.equal(403)
    expect((await items('/extensions')).map(({ number }) => number)).to.deep.equal([
      numbers.jane,
      numbers.james,
      numbers.henry,
    ])
  })

  it('logs its subscribers in on its phones, and out', async () => {
    const { own, others, group } = groups()
    const { status, body } = await logIn()
    expect([status, (body as Item)['group']]).to.deep.equal([201, group])
    const { id } = body as { id: number }
    expect((await others.get(`/sessions/${id}`)).status).to.equal(404)
    expect((await others.delete(`/sessions/${id}`)).status).to.equal(404)
    expect((await own.get(`/sessions?extension=${numbers.henry}`)).body).to.include({ total: 1 })
    expect((await own.delete(`/sessions/${id}`)).status).to.equal(204)
    expect((await own.get('/audit?search=session')).body).to.include({ total: 2 })
  })

  it('knows no other group’s phone or subscriber that is logged in', async () => {
    const { own } = groups()
    const words = async (extension: string, mac: string) => {
      const answer = await own.post('/sessions', { extension, mac })
      return answer.text.replaceAll(extension, 'NUMBER').replaceAll(mac.match(/../g)?.join(':') ?? mac, 'MAC')
    }
    expect(await words(numbers.noMailbox, henrysPhone)).to.equal(await words('9999', henrysPhone))
    expect(await words(numbers.henry, othersPhone.mac)).to.equal(await words(numbers.henry, '805ec0999999'))
  })

  it('rule 4: sees and lifts locks of its subscribers and phones, of no others, and of no address', async () => {
    const { api, own, others } = groups()
    const attempt = { extension: numbers.henry, phone: henrysPhone, address: '192.0.2.66' }
    for (let count = 1; count <= 40; count += 1) {
      api.context.pass(40_000)
      await checkLogin(api.context, { name: 'a phone', address: '' }, attempt, 'wrong').catch(() => 0)
    }
    const locks = (await items('/locks')).map(({ scope, subject }) => `${String(scope)} ${String(subject)}`)
    expect(locks).to.have.members([`extension ${numbers.henry}`, `phone ${henrysPhone}`])
    expect((await others.get('/locks')).body).to.include({ total: 0 })
    expect((await others.delete(`/locks/extension/${numbers.henry}`)).status).to.equal(404)
    expect((await own.delete('/locks/address/192.0.2.66')).status).to.equal(404)
    expect((await own.delete(`/locks/extension/${numbers.henry}`)).status).to.equal(204)
    expect(await items('/locks')).to.have.length(1)
  })

  it('sees what its phones and subscribers get', async () => {
    const { own } = groups()
    const like = { brand: 'yealink', model: 'T46S' }
    const see = (more: object) => own.post('/preview', { ...like, ...more })
    expect((await see({ extension: numbers.henry, mac: henrysPhone })).status).to.equal(200)
    expect((await see({ extension: numbers.henry })).text).to.include(numbers.henry)
    expect(fieldsOf(await see({}))).to.have.all.keys('extension')
    expect(fieldsOf(await see({ extension: numbers.noMailbox }))).to.deep.equal({
      extension: `There is no extension ${numbers.noMailbox}.`,
    })
    expect(fieldsOf(await see({ mac: othersPhone.mac }))).to.have.all.keys('mac')
    expect(fieldsOf(await see({ mac: henrysPhone, template: 1 }))).to.have.all.keys('template')
  })

  it('reads brands and models, and nothing that is the provider’s', async () => {
    const { own } = groups()
    expect((await own.get('/brands/yealink')).body).to.deep.include({ templates: [], defaultTemplate: null })
    expect((await own.get('/models?brand=yealink')).status).to.equal(200)
    for (const path of ['/settings', '/templates', '/templates/1', '/mappings', '/locations', '/mappings/resolve'])
      expect((await own.get(path)).status, path).to.equal(403)
  })

  it('of support reads everything and changes nothing', async () => {
    const { support } = groups()
    for (const path of ['/settings', '/templates', '/phones', '/audit', '/groups', '/profiles', '/locks'])
      expect((await support.get(path)).status, path).to.equal(200)
    expect((await support.patch('/settings', {})).status).to.equal(403)
    expect((await support.post(`/phones/${henrysPhone}/resync`, {})).status).to.equal(403)
  })
})
