import { expect } from 'chai'
import express from 'express'
import request from 'supertest'
import { healthRouter } from '../../../src/http/health/router.ts'
import { openReady } from '../../support/databases.ts'
import { testContext } from '../../support/office.ts'

describe('health', () => {
  it('says ok while the database answers, and why not when it does not', async () => {
    const database = await openReady()
    const app = express().use(healthRouter(testContext(database)))
    const good = await request(app).get('/healthz').expect(200)
    expect(good.body).to.deep.equal({ status: 'ok', reasons: [] })
    await database.destroy()
    const bad = await request(app).get('/healthz').expect(503)
    expect(bad.body).to.deep.equal({ status: 'failing', reasons: ['The database does not answer.'] })
  })

  it('says what the server lacks', async () => {
    const database = await openReady()
    const context = { ...testContext(database), troubles: new Map([['phones', 'Port 8084 is taken.']]) }
    const answer = await request(express().use(healthRouter(context)))
      .get('/healthz')
      .expect(503)
    expect(answer.body).to.deep.equal({ status: 'failing', reasons: ['Port 8084 is taken.'] })
    await database.destroy()
  })

  it('gives metrics as text', async () => {
    const database = await openReady()
    const answer = await request(express().use(healthRouter(testContext(database))))
      .get('/metrics')
      .expect(200)
    expect(answer.type).to.equal('text/plain')
    expect(answer.text).to.include('hotdesk_uptime_seconds ')
    await database.destroy()
  })
})
