import { expect } from 'chai'
import type { Express } from 'express'
import { freepbxFace } from '../../../src/http/freepbx-face.ts'
import { asks, fiona, identitySecret, theModule } from '../../support/freepbx-visitor.ts'
import { scriptedOthers } from '../../support/other-managers.ts'
import { openOffice, type Office } from '../../support/people.ts'

describe('what the module asks for itself', () => {
  let office: Office
  let face: Express

  before(async () => {
    office = await openOffice()
    const { context } = office
    face = freepbxFace(context, { identitySecret, sessionSecret: 'session secret', logger: context.log as never })
  })
  after(() => office.close())

  it('says how the server is', async () => {
    const answer = await asks(face, theModule, 'get', '/module/status')
    expect(answer.body).to.deep.equal({ status: 'ok', reasons: [] })
  })

  it('says what to do where another End Point Manager is enabled', async () => {
    expect((await asks(face, theModule, 'get', '/module/double-management')).body).to.deep.equal({ sentences: [] })
    office.context.pbx = { ...office.context.pbx, others: scriptedOthers([]) }
    const answer = await asks(face, theModule, 'get', '/module/double-management')
    expect(answer.body).to.have.property('sentences').with.length(1)
  })

  it('is no person’s to ask, and nothing else is the module’s', async () => {
    expect((await asks(face, fiona, 'get', '/module/status')).status).to.equal(404)
    expect((await asks(face, theModule, 'get', '/phones')).status).to.equal(404)
    expect((await asks(face, theModule, 'get', '/module/nothing')).body).to.include({ code: 'not-found' })
  })
})
