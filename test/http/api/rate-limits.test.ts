import { expect } from 'chai'
import express from 'express'
import { apiRouter } from '../../../src/http/api/index.ts'
import { client, eachWithApi, environmentToken } from './office.ts'

describe('the API’s limits', () => {
  const api = eachWithApi()
  const limited = (limits: { requests: number; refusals: number }) => {
    const app = express().use('/api', apiRouter(api().context, { apiToken: environmentToken }, limits))
    return (token: string) => client(app).get('/api/v1/settings').set('Authorization', `Bearer ${token}`)
  }

  it('refuse an address that asks too much', async () => {
    const ask = limited({ requests: 2, refusals: 10 })
    expect((await ask(environmentToken)).status).to.equal(200)
    expect((await ask(environmentToken)).status).to.equal(200)
    const { status, type, headers, body } = await ask(environmentToken)
    expect([status, type]).to.deep.equal([429, 'application/problem+json'])
    expect(headers['retry-after']).to.equal('60')
    expect(body).to.include({ code: 'too-many-requests' })
  })

  it('refuse an address that guesses tokens, also when a guess is right', async () => {
    const ask = limited({ requests: 100, refusals: 3 })
    for (let guess = 1; guess <= 3; guess += 1) expect((await ask(`guess-${guess}`)).status).to.equal(401)
    expect((await ask('guess-4')).status).to.equal(429)
    expect((await ask(environmentToken)).status).to.equal(429)
  })

  it('do not count good requests as guesses, however many come at once', async () => {
    const ask = limited({ requests: 100, refusals: 3 })
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(environmentToken)))
    expect(new Set(answers.map(({ status }) => status))).to.deep.equal(new Set([200]))
  })

  it('let thousands of requests a minute pass', async function () {
    this.timeout(180_000)
    const statuses = new Set<number>()
    const server = api().app.listen(0)
    const { port } = server.address() as { port: number }
    const headers = { Authorization: `Bearer ${environmentToken}` }
    for (let batch = 0; batch < 20; batch += 1) {
      const url = `http://127.0.0.1:${port}/api/v1/brands?size=1`
      const answers = await Promise.all(Array.from({ length: 100 }, () => fetch(url, { headers })))
      for (const answer of answers) statuses.add(answer.status)
      await Promise.all(answers.map((answer) => answer.text()))
    }
    server.close()
    server.closeAllConnections()
    expect(statuses).to.deep.equal(new Set([200]))
  })
})
