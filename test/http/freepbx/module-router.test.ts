import { expect } from 'chai'
import type { Express } from 'express'
import { asks, faceInFreepbx, fiona, theModule } from '../../support/freepbx-visitor.ts'
import { openOffice, type Office } from '../../support/people.ts'

describe('what the module asks for itself', () => {
  let office: Office
  let face: Express

  before(async () => {
    office = await openOffice()
    face = faceInFreepbx(office.context)
  })
  after(() => office.close())

  it('says how the server is', async () => {
    const answer = await asks(face, theModule, 'get', '/module/status')
    expect(answer.body).to.deep.include({ status: 'ok', reasons: [], phonePort: 8084 })
    expect((answer.body as { findings: { id: string }[] }).findings.map(({ id }) => id)).to.deep.equal(['address'])
  })

  it('is no person’s to ask, and nothing else is the module’s', async () => {
    expect((await asks(face, fiona, 'get', '/module/status')).status).to.equal(404)
    expect((await asks(face, theModule, 'get', '/phones')).status).to.equal(404)
    expect((await asks(face, theModule, 'get', '/module/nothing')).body).to.include({ code: 'not-found' })
  })
})
