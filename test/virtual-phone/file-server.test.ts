import { expect } from 'chai'
import { fileServer } from '../../src/virtual-phone/file-server.ts'
import { Transport } from '../../src/virtual-phone/transport.ts'
import { refusal, withServer } from './tiny-server.ts'

describe('a provisioning server, as a virtual phone sees it', () => {
  it('gives files below the phone’s home, or at an address of their own', () =>
    withServer({ '/p/t/a.cfg': 'one', '/elsewhere/b.cfg': 'two' }, async ({ base, origin, received }) => {
      const files = fileServer(new Transport(), {
        home: `${base}t/`,
        userAgent: 'Sangoma S500 V2.0.4.67 00:50:58:aa:bb:cc',
      })
      expect(await files.get('a.cfg')).to.equal('one')
      expect(await files.get(`${origin}/elsewhere/b.cfg`)).to.equal('two')
      expect(received[0]?.headers['user-agent']).to.contain('Sangoma S500')
    }))

  it('tells a file that is not there from a server that cannot say', () =>
    withServer({ '/p/busy.cfg': { status: 503 }, '/p/never.cfg': { status: 403 } }, async ({ base }) => {
      const files = fileServer(new Transport(), { home: base, userAgent: 'x' })
      expect(await files.get('none.cfg')).to.equal(undefined)
      expect(await files.get('never.cfg')).to.equal(undefined)
      expect(await refusal(() => files.get('busy.cfg'))).to.contain('503')
      expect(await refusal(() => files.get('tftp://192.0.2.1/a.cfg'))).to.contain('web server')
    }))

  it('takes files, and a refusal of them is no trouble', () =>
    withServer({ '/p/logs/no.log': { status: 405 } }, async ({ base, received }) => {
      const files = fileServer(new Transport(), { home: base, userAgent: 'x' })
      await files.put('logs/yes.log', 'started')
      await files.put('logs/no.log', 'started')
      expect(received.map(({ method, url, body }) => [method, url, body])).to.deep.equal([
        ['PUT', '/p/logs/yes.log', 'started'],
        ['PUT', '/p/logs/no.log', 'started'],
      ])
    }))
})
