import { expect } from 'chai'
import express, { type Express } from 'express'
import { pino } from 'pino'
import request from 'supertest'
import { requestLog } from '../../../src/http/middleware/request-log.ts'

const token = 'T0k-en_'.repeat(7).slice(0, 43)

interface Line {
  level: number
  msg: string
  face: string
  req: { id: string; method: string; path: string; from: string }
  res: { status: number }
  responseTime: number
}

describe('the line of a request', () => {
  let written = ''
  let face: Express

  beforeEach(() => {
    written = ''
    face = express()
    face.use(requestLog(pino({ level: 'debug' }, { write: (line: string) => (written += line) }), 'phones'))
    face.get('/whole', (_request, response) => {
      response.set('Set-Cookie', 'session=Kept-Cookie').send('Answer-Body')
    })
    face.get('/broken', () => {
      throw new Error('It broke at Typed-Secret')
    })
    // Express's own last handler would print the story to the terminal of the tests.
    const quietly: express.ErrorRequestHandler = (error, _request, response, next) => {
      if (response.headersSent) next(error)
      else response.status(500).end()
    }
    face.use(quietly)
  })

  const line = () => JSON.parse(written.trim()) as Line

  it('is one, and says who asked for what, how it went and how long it took', async () => {
    await request(face).get('/whole').expect(200)
    expect(written.trim().split('\n')).to.have.length(1)
    expect(line()).to.include({ level: 30, msg: 'answered', face: 'phones' })
    expect(line().req).to.include({ method: 'GET', path: '/whole' })
    expect(line().req.id).to.match(/^[\da-f-]{36}$/)
    expect(line().req.from).to.include('127.0.0.1')
    expect(line().res).to.deep.equal({ status: 200 })
    expect(line().responseTime).to.be.a('number')
  })

  it('has an id of its own each time, whatever the request says its id is', async () => {
    await request(face).get('/whole').set('X-Request-Id', 'Forged-Id')
    const first = line().req.id
    written = ''
    await request(face).get('/whole')
    expect(line().req.id).to.not.be.oneOf([first, 'Forged-Id'])
  })

  it('has no query, header, cookie or body, of the request or the answer', async () => {
    await request(face)
      .get('/whole?extension=5501&password=Typed-Secret#Typed-Secret')
      .set('Cookie', 'session=Sent-Cookie')
      .set('Authorization', 'Bearer Api-Token')
      .set('User-Agent', 'Agent-Text')
      .send({ password: 'Typed-Secret' })
    for (const secret of [
      'Typed-Secret',
      '5501',
      'Sent-Cookie',
      'Kept-Cookie',
      'Api-Token',
      'Agent-Text',
      'Answer-Body',
    ])
      expect(written, secret).to.not.include(secret)
  })

  it('has no phone’s token, however it is spelt', async () => {
    const encoded = token.replace('T', '%54')
    for (const spelt of [token, encoded, `${token}x`, `//${token}`]) {
      written = ''
      await request(face).get(`/p/${spelt}/805ec0aabbcc.cfg`)
      expect(line().req.path).to.match(/^\/p\/+…\/805ec0aabbcc\.cfg$/)
      expect(written).to.not.include(token.slice(5, 30))
    }
  })

  it('leaves the names of files as they are', async () => {
    for (const name of ['805ec0aabbcc.cfg', 'contacts/0004f2aabbcc-directory.xml', 'y000000000066.cfg']) {
      written = ''
      await request(face).get(`/p/${name}`)
      expect(line().req.path).to.equal(`/p/${name}`)
    }
  })

  it('says that it failed, as an error, without the story', async () => {
    await request(face).get('/broken').expect(500)
    expect(line()).to.include({ level: 50, msg: 'failed' })
    expect(written).to.not.include('Typed-Secret')
  })
})
