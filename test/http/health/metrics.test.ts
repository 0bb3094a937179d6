import { expect } from 'chai'
import express from 'express'
import request from 'supertest'
import { countAnswers } from '../../../src/http/health/answer-figures.ts'
import { writeMetrics } from '../../../src/http/health/metrics.ts'

const line = (labels: string) =>
  Number(new RegExp(`^hotdesk_answers_total\\{${labels}\\} (\\d+)$`, 'm').exec(writeMetrics())?.[1] ?? 0)

describe('metrics', () => {
  it('counts answers by face and class of status, in Prometheus’ text format', async () => {
    const app = express().use(countAnswers('phones'))
    app.get('/there', (_request, response) => {
      response.send('yes')
    })
    const before = { found: line('face="phones",status="2xx"'), missing: line('face="phones",status="4xx"') }
    await request(app).get('/there')
    await request(app).get('/there')
    await request(app).get('/elsewhere')
    expect(line('face="phones",status="2xx"')).to.equal(before.found + 2)
    expect(line('face="phones",status="4xx"')).to.equal(before.missing + 1)
    for (const text of writeMetrics().trim().split('\n')) {
      expect(text).to.match(/^# (HELP|TYPE) \w+ .+|^\w+(\{[^}]*\})? \d+$/)
    }
  })
})
