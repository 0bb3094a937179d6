import { load } from 'cheerio'
import { expect } from 'chai'
import type { Express } from 'express'
import supertest from 'supertest'
import { freepbxFace } from '../../src/http/freepbx-face.ts'
import { listAudit } from '../../src/stores/audit.ts'
import { asks, fiona, identitySecret, readPage } from '../support/freepbx-visitor.ts'
import { openOffice, type Office } from '../support/people.ts'

describe('the pages inside FreePBX', () => {
  let office: Office
  let face: Express

  before(async () => {
    office = await openOffice()
    const { context } = office
    face = freepbxFace(context, { identitySecret, sessionSecret: 'session secret', logger: context.log as never })
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
})
