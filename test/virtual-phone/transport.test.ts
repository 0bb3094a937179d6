import { expect } from 'chai'
import { Transport, type Outgoing } from '../../src/virtual-phone/transport.ts'
import { refusal, withServer } from './tiny-server.ts'

const get = (url: string, more: Partial<Outgoing> = {}): Outgoing => ({
  method: 'GET',
  url,
  userAgent: 'Yealink SIP-T46S 66.86.0.15 80:5e:c0:aa:bb:cc',
  limit: 100,
  ...more,
})

describe('a virtual phone’s HTTP', () => {
  it('says who it is and takes the answer', () =>
    withServer({ '/p/a.cfg': { type: 'text/plain; charset=utf-8', body: 'a = 1' } }, async ({ base, received }) => {
      const answer = await new Transport().send(get(`${base}a.cfg`))
      expect(answer.body.toString()).to.equal('a = 1')
      expect(answer.type).to.equal('text/plain; charset=utf-8')
      expect(received[0]?.headers['user-agent']).to.equal('Yealink SIP-T46S 66.86.0.15 80:5e:c0:aa:bb:cc')
      expect(received[0]?.headers).to.not.have.any.keys('cookie', 'referer', 'origin')
    }))

  it('speaks from the address that it is given', () =>
    withServer({}, async ({ base, received }) => {
      await new Transport({ localAddress: '127.0.0.7' }).send(get(`${base}a`))
      await new Transport().send(get(`${base}a`))
      expect(received.map(({ from }) => from)).to.deep.equal(['127.0.0.7', '127.0.0.1'])
    }))

  it('sends a body with its type', () =>
    withServer({}, async ({ base, received }) => {
      const body = { type: 'application/x-www-form-urlencoded', text: 'pin=é' }
      await new Transport().send(get(`${base}x`, { method: 'POST', body }))
      expect(received[0]).to.include({ method: 'POST', body: 'pin=é' })
      expect(received[0]?.headers['content-type']).to.equal('application/x-www-form-urlencoded')
    }))

  it('takes no more than its limit', () =>
    withServer({ '/p/full': 'x'.repeat(100), '/p/over': 'x'.repeat(101) }, async ({ base }) => {
      expect((await new Transport().send(get(`${base}full`))).body.length).to.equal(100)
      expect(await refusal(() => new Transport().send(get(`${base}over`)))).to.contain('longer than 100 bytes')
    }))

  it('keeps a log in which what was typed into a password field is stars', () =>
    withServer(
      { '/p/in': { status: 302, headers: { Location: '/p/on?pin=s3cret' } }, '/p/on': 'ok' },
      async (server) => {
        const transport = new Transport()
        await transport.send(get(`${server.base}in?ext=5501&p%69n=s3cret&x`, { secrets: ['pin'] }))
        expect(transport.log).to.deep.equal([
          { method: 'GET', path: '/p/in?ext=5501&p%69n=***&x', status: 302 },
          { method: 'GET', path: '/p/on?pin=***', status: 200 },
        ])
      },
    ))

  it('follows a redirect within the host only', () =>
    withServer({ '/p/old': { status: 301, headers: { Location: 'new' } }, '/p/new': 'here' }, async (server) => {
      expect((await new Transport().send(get(`${server.base}old`))).body.toString()).to.equal('here')
      server.files.set('/p/old', { status: 302, headers: { Location: 'http://192.0.2.1/p/new' } })
      expect(await refusal(() => new Transport().send(get(`${server.base}old`)))).to.contain('another server')
    }))

  it('turns a redirected POST into a GET without its body, and gives up on a circle', () =>
    withServer({ '/p/form': { status: 303, headers: { Location: '/p/done' } }, '/p/done': 'done' }, async (server) => {
      const body = { type: 'application/x-www-form-urlencoded', text: 'pin=1' }
      await new Transport().send(get(`${server.base}form`, { method: 'POST', body }))
      expect(server.received.map(({ method, body: sent }) => [method, sent])).to.deep.equal([
        ['POST', 'pin=1'],
        ['GET', ''],
      ])
      server.files.set('/p/done', { status: 302, headers: { Location: '/p/done' } })
      expect(await refusal(() => new Transport().send(get(`${server.base}done`)))).to.contain('without end')
    }))

  it('says so when nobody answers', () =>
    withServer({}, async (server) => {
      await server.close()
      const transport = new Transport()
      expect(await refusal(() => transport.send(get(server.base)))).to.equal('The server did not answer.')
      expect(transport.log).to.deep.equal([{ method: 'GET', path: '/p/', status: 0 }])
    }))
})
