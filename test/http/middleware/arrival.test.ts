import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { createServer, type TLSSocket } from 'node:tls'
import { expect } from 'chai'
import { arrivalBehind, noteArrivals, waysTo } from '../../../src/http/middleware/arrival.ts'

const mac = '805ec0aabbcc'
const vouched = { 'x-ssl-client-verify': 'SUCCESS', 'x-ssl-client-s-dn': `CN=${mac},O=Maker` }
const from = (remoteAddress: string, headers: IncomingHttpHeaders = {}) =>
  ({ socket: { remoteAddress }, headers }) as unknown as IncomingMessage

// Connections of our own behind TLS are tried with real ones: see open-tls.test.ts.
describe('how a request came', () => {
  it('is by plain HTTP, whatever its headers say, while no proxy is named', () => {
    const headers = { ...vouched, 'x-forwarded-proto': 'https' }
    for (const of of [arrivalBehind(), arrivalBehind({ trustedProxies: [] }), waysTo().arrivalOf])
      expect(of(from('127.0.0.1', headers))).to.equal(undefined)
  })

  describe('behind a named proxy', () => {
    const named = { trustedProxies: ['192.0.2.7/32'], certificateProxies: ['192.0.2.7/32'] }
    const arrivalOf = arrivalBehind(named)
    const said = (headers: IncomingHttpHeaders) => arrivalOf(from('192.0.2.7', headers))

    it('is as that one says, and as nobody else does', () => {
      expect(said({})).to.equal(undefined)
      expect(said({ 'x-forwarded-proto': 'https' })).to.deep.equal({ transport: 'tls' })
      expect(said({ 'x-forwarded-proto': 'http' })).to.equal(undefined)
      expect(said({ 'x-forwarded-proto': 'https, http' })).to.equal(undefined)
      expect(said(vouched)).to.deep.equal({ transport: 'tls', proof: mac })
      for (const other of ['192.0.2.8', '127.0.0.1', '::1'])
        expect(
          arrivalOf(from(other, { ...vouched, 'x-forwarded-proto': 'https', 'x-forwarded-for': '192.0.2.7' })),
        ).to.equal(undefined)
    })

    it('proves nothing with a certificate that the proxy has not verified', () => {
      for (const verify of ['FAILED:certificate has expired', 'NONE', 'GENEROUS', '', 'success', 'SUCCESS, SUCCESS'])
        expect(said({ ...vouched, 'x-ssl-client-verify': verify }), verify).to.equal(undefined)
      expect(said({ 'x-ssl-client-s-dn': `CN=${mac}` })).to.equal(undefined)
      expect(said({ 'x-ssl-client-verify': 'SUCCESS' })).to.equal(undefined)
      const other = { ...vouched, 'x-ssl-client-s-dn': 'CN=somebody', 'x-forwarded-proto': 'https' }
      expect(said(other)).to.deep.equal({ transport: 'tls' })
      // What whoever asks has written and what the proxy has added come as one.
      expect(said({ ...vouched, 'x-ssl-client-s-dn': `CN=${mac}, CN=0004f2aabbcc` })).to.equal(undefined)
    })

    it('proves nothing where that one was not named for certificates: whoever asks may have written it', () => {
      const only = arrivalBehind({ trustedProxies: ['192.0.2.7/32'], certificateProxies: ['192.0.2.9/32'] })
      const headers = { ...vouched, 'x-forwarded-proto': 'https' }
      expect(only(from('192.0.2.7', headers))).to.deep.equal({ transport: 'tls' })
      expect(only(from('192.0.2.7', vouched))).to.equal(undefined)
      expect(only(from('192.0.2.9', headers))).to.deep.equal({ transport: 'tls', proof: mac })
      // Nor does the other one's word on the rest count.
      expect(only(from('192.0.2.9', { 'x-forwarded-proto': 'https' }))).to.equal(undefined)
    })

    it('is as our own handshake was where that one says nothing, and never better than on the port for old TLS', () => {
      const over = (transport: 'tls' | 'oldTls', headers: IncomingHttpHeaders) => {
        const server = createServer()
        noteArrivals(server, transport, () => false)
        const request = from('192.0.2.7', headers)
        server.emit('secureConnection', Object.assign(request.socket, { encrypted: true }) as unknown as TLSSocket)
        return arrivalOf(request)
      }
      expect(over('tls', {})).to.deep.equal({ transport: 'tls' })
      expect(over('tls', { 'x-forwarded-proto': 'http' })).to.equal(undefined)
      expect(over('tls', vouched)).to.deep.equal({ transport: 'tls', proof: mac })
      for (const said of [{}, { 'x-forwarded-proto': 'https' }, { 'x-forwarded-proto': 'http' }])
        expect(over('oldTls', said)).to.deep.equal({ transport: 'oldTls' })
      expect(over('oldTls', vouched)).to.deep.equal({ transport: 'oldTls', proof: mac })
    })

    it('is in the headers that are set, where others are', () => {
      const own = arrivalBehind({ ...named, proxyHeaders: { verify: 'x-verified', subject: 'x-subject' } })
      expect(own(from('192.0.2.7', vouched))).to.equal(undefined)
      expect(own(from('192.0.2.7', { 'x-verified': 'SUCCESS', 'x-subject': `CN=${mac}` }))?.proof).to.equal(mac)
    })
  })
})
