import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { X509Certificate } from 'node:crypto'
import { expect } from 'chai'
import { checkCredentials, readTlsFiles, type TlsPlaces } from '../src/tls-files.ts'
import { readRevocations } from '../src/revocation-lists.ts'
import { certificateFolder, certificates, revocationList } from './support/certificates.ts'
import { refusalOf } from './support/refusal.ts'

describe('the files of TLS', () => {
  const laid = (files: Record<string, string | Buffer>): TlsPlaces => {
    const folder = certificateFolder()
    mkdirSync(join(folder, 'makers'))
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
    return { certificate: join(folder, 'cert.pem'), key: join(folder, 'key.pem'), phoneCas: join(folder, 'makers') }
  }
  const check = async (places: TlsPlaces) => {
    checkCredentials((await readTlsFiles(places)).credentials, places, Date.now())
  }

  it('are a certificate and its key, and makers’ CAs in PEM or DER', async () => {
    const { server, maker, stranger } = certificates()
    const places = laid({
      'cert.pem': server.cert,
      'key.pem': server.key,
      'makers/both.pem': `# two of them\n${maker.cert}\n${stranger.cert}`,
      'makers/binary.cer': new X509Certificate(maker.cert).raw,
      'makers/README': 'no certificate, and not meant to be one',
      'makers/broken.pem': 'no certificate',
    })
    await check(places)
    const { credentials, leftOut } = await readTlsFiles(places)
    expect(credentials.ca).to.have.length(3)
    expect(leftOut).to.deep.equal([`${String(places.phoneCas)}/broken.pem holds no certificate that can be read.`])
    expect((await readTlsFiles({ ...places, phoneCas: undefined })).credentials.ca).to.deep.equal([])
  })

  it('can be makers’ lists of what they have revoked, too', async () => {
    const { server, maker } = certificates()
    const list = revocationList(maker, [])
    const places = laid({
      'cert.pem': server.cert,
      'key.pem': server.key,
      'makers/both.pem': `${maker.cert}${list}`,
      'makers/binary.crl': Buffer.from(list.replace(/-----[^-]+-----/g, ''), 'base64'),
      'makers/own.crl': list,
    })
    const { credentials, lists, leftOut } = await readTlsFiles(places)
    expect(credentials.ca).to.have.length(1)
    expect(leftOut).to.deep.equal([])
    expect(lists.map(({ place }) => place.slice(place.lastIndexOf('/') + 1))).to.deep.equal([
      'binary.crl',
      'both.pem',
      'own.crl',
    ])
    expect(readRevocations(lists, credentials.ca).leftOut).to.deep.equal([])
  })

  type Laid = Record<string, string>
  const wrong: [string, (of: ReturnType<typeof certificates>) => Laid, RegExp][] = [
    [
      'a certificate that is not there',
      ({ server }) => ({ 'key.pem': server.key }),
      /^The certificate for TLS in \S+ cannot be read \(ENOENT\)\.$/,
    ],
    [
      'a key that is not there',
      ({ server }) => ({ 'cert.pem': server.cert }),
      /^The key for TLS in \S+ cannot be read \(ENOENT\)\.$/,
    ],
    [
      'no certificate',
      ({ server }) => ({ 'cert.pem': 'text', 'key.pem': server.key }),
      /holds no certificate in PEM\.$/,
    ],
    [
      'no key',
      ({ server }) => ({ 'cert.pem': server.cert, 'key.pem': 'Secret-Text' }),
      /^\S+key\.pem holds no private key in PEM that has no passphrase\.$/,
    ],
    [
      'a key of another one',
      ({ server, renewed }) => ({ 'cert.pem': server.cert, 'key.pem': renewed.key }),
      /is not the key of the certificate in/,
    ],
    [
      'one that has ended',
      ({ ended }) => ({ 'cert.pem': ended.cert, 'key.pem': ended.key }),
      /^The certificate in \S+ ended on /,
    ],
  ]
  for (const [what, files, sentence] of wrong) {
    it(`are refused in a plain sentence: ${what}`, async () => {
      const { message } = await refusalOf(check(laid(files(certificates()))))
      expect(message).to.match(sentence).and.not.include('Secret-Text')
    })
  }

  it('are refused when the folder of makers’ CAs is not there', async () => {
    const { server } = certificates()
    const places = laid({ 'cert.pem': server.cert, 'key.pem': server.key })
    const { message } = await refusalOf(check({ ...places, phoneCas: '/no/such/folder' }))
    expect(message).to.equal('The folder of makers’ certificates, /no/such/folder, cannot be read (ENOENT).')
  })
})
