import { expect } from 'chai'
import { readConfig } from '../src/config.ts'

describe('the configuration', () => {
  it('has the defaults of the documentation', () => {
    expect(readConfig({})).to.deep.equal({
      database: 'sqlite:data/hotdesk.db',
      keyFile: undefined,
      host: '127.0.0.1',
      port: 8080,
      phoneHost: '',
      phonePort: 8084,
      logLevel: 'info',
      lastRight: { folder: 'data/last-right', goodFor: 24 * 60 * 60_000, limit: 256 * 1024 * 1024 },
      backupFolder: 'data/restore',
      keptLimit: 256 * 1024 * 1024,
      trustedProxies: [],
      certificateProxies: [],
      pbx: {},
      agi: { host: '127.0.0.1', port: 4573 },
    })
  })

  it('is read from HOTDESK_ variables; an empty one is none', () => {
    const read = readConfig({
      HOTDESK_DATABASE: 'mysql://user:password@host:3306/name',
      HOTDESK_HOST: '0.0.0.0',
      HOTDESK_PORT: '9080',
      HOTDESK_PHONE_HOST: '192.0.2.10',
      HOTDESK_PHONE_PORT: '',
      HOTDESK_API_TOKEN: 'a token',
      HOTDESK_PBX: 'builtin',
    })
    expect(read).to.include({
      host: '0.0.0.0',
      port: 9080,
      phoneHost: '192.0.2.10',
      phonePort: 8084,
      apiToken: 'a token',
    })
    const pbx = {
      HOTDESK_PBX: ' asterisk:/etc/asterisk ',
      HOTDESK_AMI: 'amis://hotdesk:a@b@192.0.2.1',
      HOTDESK_AGI_PORT: '0',
    }
    expect(readConfig(pbx)).to.deep.include({
      pbx: { directory: 'asterisk:/etc/asterisk', manager: 'amis://hotdesk:a@b@192.0.2.1' },
      agi: { host: '127.0.0.1', port: 0 },
    })
    expect(readConfig({ HOTDESK_API_TOKEN: '' })).to.not.have.property('apiToken')
  })

  it('names proxies by address, by network or as this machine', () => {
    const read = (text: string) => readConfig({ HOTDESK_TRUSTED_PROXIES: text }).trustedProxies
    expect(read('192.0.2.7, 2001:db8::1 10.1.0.0/16,loopback')).to.deep.equal([
      ...['192.0.2.7/32', '2001:db8::1/128', '10.1.0.0/16'],
      ...['127.0.0.0/8', '::1/128'],
    ])
    for (const wrong of ['proxy.example.com', '10.0.0.0/33', '192.0.2.300', '*'])
      expect(() => read(wrong), wrong).to.throw('HOTDESK_TRUSTED_PROXIES must be addresses or networks')
    // That one says who asks does not make its word on certificates good.
    expect(readConfig({ HOTDESK_TRUSTED_PROXIES: 'loopback' }).certificateProxies).to.deep.equal([])
    expect(readConfig({ HOTDESK_CERTIFICATE_PROXIES: '192.0.2.7' })).to.deep.include({
      trustedProxies: [],
      certificateProxies: ['192.0.2.7/32'],
    })
    expect(() => readConfig({ HOTDESK_CERTIFICATE_PROXIES: 'nginx' })).to.throw('HOTDESK_CERTIFICATE_PROXIES must be')
  })

  it('has ports of TLS where they are named, with the files that these need', () => {
    const files = { HOTDESK_TLS_CERTIFICATE: '/etc/tls/fullchain.pem', HOTDESK_TLS_KEY: '/etc/tls/privkey.pem' }
    const read = (more: Record<string, string>) => readConfig({ ...files, ...more }).tls
    expect(read({})).to.equal(undefined)
    const common = { certificate: files.HOTDESK_TLS_CERTIFICATE, key: files.HOTDESK_TLS_KEY, phoneCas: undefined }
    const none = { port: undefined, phonePort: undefined, oldPhonePort: undefined }
    expect(read({ HOTDESK_TLS_PORT: '8443' })).to.deep.equal({ ...common, ...none, port: 8443 })
    const phones = { HOTDESK_TLS_PHONE_PORT: '8085', HOTDESK_OLD_TLS_PHONE_PORT: '8086', HOTDESK_PHONE_CAS: '/etc/cas' }
    expect(read(phones)).to.deep.equal({
      ...common,
      ...none,
      phonePort: 8085,
      oldPhonePort: 8086,
      phoneCas: '/etc/cas',
    })
    expect(() => readConfig({ HOTDESK_TLS_PORT: '8443' })).to.throw('HOTDESK_TLS_CERTIFICATE and HOTDESK_TLS_KEY')
    expect(() => read({ HOTDESK_TLS_PHONE_PORT: 'https' })).to.throw('HOTDESK_TLS_PHONE_PORT must be a port')
  })

  it('has the names of the headers that proxies vouch with', () => {
    expect(readConfig({}).proxyHeaders).to.equal(undefined)
    const own = readConfig({ HOTDESK_CLIENT_VERIFY_HEADER: 'SSL-Client-Verify' }).proxyHeaders
    expect(own).to.deep.equal({ verify: 'ssl-client-verify', subject: 'x-ssl-client-s-dn' })
    expect(() => readConfig({ HOTDESK_CLIENT_SUBJECT_HEADER: 'a b' })).to.throw('must be the name of a header')
  })

  it('says which variable is wrong, never what it holds', () => {
    for (const port of ['65536', 'http', '-1', '80 80', '1e3']) {
      expect(() => readConfig({ HOTDESK_PORT: port })).to.throw('HOTDESK_PORT must be a port')
    }
    expect(() => readConfig({ HOTDESK_PHONE_PORT: '99999' })).to.throw('HOTDESK_PHONE_PORT')
    const wrong = {
      HOTDESK_PBX: ['asterisk', 'freepbx:', 'asterisk-realtime:postgres://user:secret@host/name', 'secret'],
      HOTDESK_AMI: ['192.0.2.1', 'ami://192.0.2.1', 'http://user:secret@192.0.2.1', 'ami://secret@192.0.2.1'],
      HOTDESK_AGI_PORT: ['secret'],
    }
    for (const [name, values] of Object.entries(wrong)) {
      for (const value of values) {
        expect(() => readConfig({ [name]: value }), value)
          .to.throw(`${name} must be`)
          .and.satisfy(({ message }: Error) => !message.includes('192.0.2.1') && !message.includes('postgres'))
      }
    }
  })

  it('keeps what was last right beside the database, or where a service keeps what is its own', () => {
    const folder = (environment: Record<string, string>) => readConfig(environment).lastRight?.folder
    const server = 'mysql://hotdesk:x@localhost/hotdesk'
    expect(folder({ HOTDESK_DATABASE: 'sqlite:/var/lib/hotdesk/hotdesk.db' })).to.equal('/var/lib/hotdesk/last-right')
    expect(folder({ HOTDESK_DATABASE: server, STATE_DIRECTORY: '/var/lib/a:/var/lib/b' })).to.equal(
      '/var/lib/a/last-right',
    )
    expect(folder({ HOTDESK_DATABASE: server, HOTDESK_DATA: '/var/lib/asterisk/hotdesk' })).to.equal(
      '/var/lib/asterisk/hotdesk/last-right',
    )
    expect(folder({ HOTDESK_LAST_RIGHT_FOLDER: '/srv/kept' })).to.equal('/srv/kept')
    for (const off of [
      { HOTDESK_LAST_RIGHT_HOURS: '0' },
      { HOTDESK_LAST_RIGHT_DISK: '0' },
      { HOTDESK_DATABASE: 'sqlite::memory:' },
    ])
      expect(readConfig(off).lastRight).to.equal(undefined)
    expect(() => readConfig({ HOTDESK_LAST_RIGHT_HOURS: 'a day' })).to.throw('HOTDESK_LAST_RIGHT_HOURS')
  })
})
