import { expect } from 'chai'
import express from 'express'
import request from 'supertest'
import {
  answerFigures,
  countAnswers,
  noteConfiguration,
  noteShortConfiguration,
  timeAnswers,
} from '../../../src/http/health/answer-figures.ts'
import { cpuTime } from '../../support/cpu-time.ts'

function read() {
  const { answers, configurations, timings } = answerFigures()
  const phones = (status: string) => answers.find((one) => one.face === 'phones' && one.status === status)?.count ?? 0
  const how = (name: string) => configurations.find((one) => one.how === name)?.count ?? 0
  const timed = (kind: string) => timings.find((one) => one.kind === kind)?.count ?? 0
  return { '2xx': phones('2xx'), '3xx': phones('3xx'), '4xx': phones('4xx'), '5xx': phones('5xx'), how, timed }
}

describe('the figures of answers', () => {
  it('are counted by face and class of status, and timed by kind', async () => {
    const app = express().use(countAnswers('phones'), timeAnswers('upload'))
    app.get('/there', (_request, response) => {
      response.send('yes')
    })
    const before = read()
    await request(app).get('/there')
    await request(app).get('/there')
    await request(app).get('/elsewhere')
    const after = read()
    expect(after['2xx']).to.equal(before['2xx'] + 2)
    expect(after['4xx']).to.equal(before['4xx'] + 1)
    expect(after.timed('upload')).to.equal(before.timed('upload') + 3)
  })

  it('of configurations say how each came about; those given before Express count as the face’s answers as well', () => {
    const before = read()
    noteConfiguration('rendered', 3)
    for (const how of ['kept', 'unchanged', 'missing', 'refused'] as const) noteShortConfiguration(how, 0.2)
    const after = read()
    for (const how of ['kept', 'unchanged', 'rendered', 'missing', 'refused'])
      expect(after.how(how), how).to.equal(before.how(how) + 1)
    for (const status of ['2xx', '3xx', '4xx', '5xx'] as const)
      expect(after[status], status).to.equal(before[status] + 1)
    expect(after.timed('configuration')).to.equal(before.timed('configuration') + 5)
  })

  it('cost a configuration next to nothing', async () => {
    const many = 200_000
    const note = () => {
      for (let at = 0; at < many; at += 1) noteShortConfiguration('kept', 0.3)
    }
    note()
    // 20 to 30 ns each were measured; a microsecond is what it may be on a slow machine.
    expect((await cpuTime(note)) / many).to.be.below(0.001)
  })
})
