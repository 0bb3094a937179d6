import { load } from 'cheerio'
import { expect } from 'chai'
import type { Express } from 'express'
import supertest from 'supertest'
import { addExtension } from '../../src/app/extensions.ts'
import { listAudit } from '../../src/stores/audit.ts'
import { asks, faceInFreepbx, fiona, readPage } from '../support/freepbx-visitor.ts'
import { admin } from '../support/office.ts'
import { openOffice, type Office } from '../support/people.ts'

describe('the pages inside FreePBX', () => {
  let office: Office
  let face: Express

  before(async () => {
    office = await openOffice()
    face = faceInFreepbx(office.context)
  })
  after(() => office.close())

  it('are nobody’s whom FreePBX does not vouch for, whatever the address', async () => {
    for (const path of ['/', '/phones', '/module/status', '/api/v1/phones', '/healthz', '/sign-in', '/style/x.css'])
      expect((await supertest(face).get(path)).status, path).to.equal(401)
  })

  it('are refused to an administrator without the permission', async () => {
    const answer = await asks(face, { ...fiona, sections: ['cdr'] }, 'get', '/phones')
    expect(answer.status).to.equal(403)
    expect(answer.text).to.contain('no permission for Hot Desk')
  })

  it('take a form, with the word of the same session, and record who sent it', async () => {
    const page = load(readPage(await asks(face, fiona, 'get', '/locations/new')).html)
    const fields = {
      name: 'Floor 2',
      callerId: '01135550100',
      _csrf: String(page('[name=_csrf]').first().attr('value')),
    }
    const stolen = await asks(face, { ...fiona, user: 'frank' }, 'post', '/locations/new')
      .type('form')
      .send(fields)
    expect(stolen.status).to.equal(403)
    const answer = await asks(face, fiona, 'post', '/locations/new').type('form').send(fields)
    expect(answer.status, answer.text).to.equal(303)
    const { items } = await listAudit(office.context.database, { page: 1, size: 5, search: '' })
    expect(items[0]).to.include({ actor: 'FreePBX administrator fiona', address: '192.0.2.9' })
  })

  it('say that FreePBX backs Hot Desk up, make no backup themselves and take none in', async () => {
    const { html } = readPage(await asks(face, fiona, 'get', '/backup'))
    expect(html).to.include('Such a backup holds the key file').and.not.include('enctype')
    const token = String(load(readPage(await asks(face, fiona, 'get', '/locations/new')).html)('[name=_csrf]').val())
    for (const path of ['/backup/make', '/backup/upload', '/backup/restore']) {
      const fields = { _csrf: token, secrets: 'without', password: '', held: '0'.repeat(32), sure: 'on' }
      expect((await asks(face, fiona, 'post', path).type('form').send(fields)).status, path).to.equal(404)
    }
  })

  it('are those of their extensions, to an administrator whom FreePBX limits to some', async () => {
    const ends = { low: '1000', high: '1005' }
    const liz = { ...fiona, user: 'liz', sections: ['hotdesk'], ...ends }
    for (const number of ['1001', '2001'])
      await addExtension(office.context, admin, { number, sipPassword: 'x', name: `Person ${number}` })
    expect((await asks(face, liz, 'get', '/')).headers['location']).to.match(/at=\/extensions$/)
    const { html, drawer } = readPage(await asks(face, liz, 'get', '/extensions'))
    expect(html).to.include('Person 1001').and.not.include('2001')
    const menu = load(html)('.main-navigation a').toArray()
    expect(menu.map((one) => load(one).text().trim()))
      .to.include('Sessions')
      .and.not.include('Global Settings')
    expect(drawer).not.to.include('Yealink')
    for (const path of ['/global-settings', '/extensions/2001', '/import', '/brands/yealink'])
      expect((await asks(face, liz, 'get', path)).status, path).to.equal(404)
  })
})
