import type { IncomingMessage } from 'node:http'
import { expect } from 'chai'
import { isFromProxy, sourceAddress, sourceBehind } from '../../../src/http/middleware/source-address.ts'

const from = (remoteAddress: string, forwarded?: string) =>
  ({
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  }) as unknown as IncomingMessage

const proxies = ['192.0.2.0/24', '2001:db8::7/128']

describe('the address that a request comes from', () => {
  it('is the connection’s, whatever the headers say, while no proxy is named', () => {
    expect(sourceAddress(from('::ffff:198.51.100.1'))).to.equal('198.51.100.1')
    expect(sourceBehind()(from('127.0.0.1', '203.0.113.9'))).to.equal('127.0.0.1')
    expect(sourceBehind([])(from('::1', '203.0.113.9'))).to.equal('::1')
  })

  it('is what named proxies say, from the nearest one on, and never what stands before', () => {
    const sourceOf = sourceBehind(proxies)
    const cases: [address: string, forwarded: string | undefined, source: string][] = [
      ['192.0.2.1', '203.0.113.9', '203.0.113.9'],
      ['::ffff:192.0.2.1', '::ffff:203.0.113.9', '203.0.113.9'],
      ['2001:db8::7', '2001:db8:1::5', '2001:db8:1::5'],
      ['192.0.2.1', undefined, '192.0.2.1'],
      // Whoever asks has written the first one; the proxy has added whom it saw.
      ['192.0.2.1', '10.0.0.1, 203.0.113.9', '203.0.113.9'],
      ['192.0.2.1', '10.0.0.1, 203.0.113.9, 192.0.2.2', '203.0.113.9'],
      ['192.0.2.1', '192.0.2.2', '192.0.2.2'],
      ['192.0.2.1', 'unknown', '192.0.2.1'],
      ['192.0.2.1', '203.0.113.9, <script>', '192.0.2.1'],
      ['192.0.2.1', '', '192.0.2.1'],
      // Not one of ours.
      ['198.51.100.1', '10.0.0.1', '198.51.100.1'],
      ['127.0.0.1', '10.0.0.1', '127.0.0.1'],
    ]
    for (const [address, forwarded, source] of cases)
      expect(sourceOf(from(address, forwarded)), `${address} ${forwarded}`).to.equal(source)
  })

  it('tells who may vouch for others', () => {
    expect(isFromProxy(from('192.0.2.1'), proxies)).to.equal(true)
    expect(isFromProxy(from('198.51.100.1', '192.0.2.1'), proxies)).to.equal(false)
    expect(isFromProxy(from('127.0.0.1'))).to.equal(false)
  })
})
