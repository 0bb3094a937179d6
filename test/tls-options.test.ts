import { constants } from 'node:crypto'
import { createSecureContext } from 'node:tls'
import { expect } from 'chai'
import { old, serverOptions, sound } from '../src/tls-options.ts'

// What they take and refuse is tried with real connections: see open-tls.test.ts.
describe('the options of TLS', () => {
  it('can be used, and never refuse a connection for a certificate that is missing', () => {
    for (const strength of [sound, old]) {
      createSecureContext(strength)
      const options = serverOptions(strength, { asksForCertificate: true })
      expect(options.secureOptions).to.equal(constants.SSL_OP_NO_RENEGOTIATION)
      expect(options).to.include({ requestCert: true, rejectUnauthorized: false, minVersion: strength.minVersion })
    }
    expect(serverOptions(sound, { asksForCertificate: false }).requestCert).to.equal(false)
  })
})
