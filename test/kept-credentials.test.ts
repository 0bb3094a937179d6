import { mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { KeptCredentials } from '../src/kept-credentials.ts'
import { certificateFolder, certificates, type Certificate } from './support/certificates.ts'
import { refusalOf } from './support/refusal.ts'
import { until } from './support/until.ts'

const none: Certificate = { cert: '', key: '' }

describe('the certificate that is in use', () => {
  let [server, renewed, maker] = [none, none, none]
  before(() => {
    ;({ server, renewed, maker } = certificates())
  })
  const folder = () => {
    const place = certificateFolder()
    mkdirSync(join(place, 'makers'))
    /** As certbot: files with numbers, and links that are put to the new ones. */
    const link = (number: number, { cert, key }: Certificate) => {
      for (const [name, text] of Object.entries({ fullchain: cert, privkey: key })) {
        writeFileSync(join(place, `${name}${number}.pem`), text)
        symlinkSync(`${name}${number}.pem`, join(place, 'new link'))
        renameSync(join(place, 'new link'), join(place, `${name}.pem`))
      }
    }
    const certificate = join(place, 'fullchain.pem')
    return { link, places: { certificate, key: join(place, 'privkey.pem'), phoneCas: join(place, 'makers') } }
  }
  const opened: KeptCredentials[] = []
  const open = async (places: Parameters<typeof KeptCredentials.open>[0], interval = 60_000) => {
    const lines: string[] = []
    const log = (_facts: object, sentence: string) => void lines.push(sentence)
    const warnings = new Map<string, string>()
    const around = { log: { info: log, warn: log, error: log }, warnings, now: Date.now, interval }
    const kept = await KeptCredentials.open(places, around)
    opened.push(kept)
    return { kept, warnings, lines }
  }
  afterEach(() => {
    for (const kept of opened.splice(0)) kept.close()
  })

  it('becomes the new one by itself when its links are put to other files', async () => {
    const { link, places } = folder()
    link(1, server)
    const { kept, lines } = await open(places, 20)
    const heard: string[] = []
    const end = kept.onRenewed(({ cert }) => void heard.push(cert))
    link(2, renewed)
    await until(() => heard.length > 0)
    expect(heard).to.deep.equal([renewed.cert])
    expect(kept.current.key).to.equal(renewed.key)
    expect(lines).to.deep.equal(['The certificate for TLS was renewed: new connections are shown the new one'])
    end()
    link(3, server)
    await until(() => kept.current.cert === server.cert)
    expect(heard).to.have.length(1)
  })

  it('stays while the new one cannot be used, and says so until it can', async () => {
    const { link, places } = folder()
    link(1, server)
    const { kept, warnings, lines } = await open(places)
    for (const broken of [
      { ...renewed, cert: 'half a file' },
      { ...renewed, key: server.key },
      { ...server, cert: '' },
    ]) {
      link(2, broken)
      await kept.look()
      // It may be in the middle of being written.
      expect(warnings.size).to.equal(0)
      await kept.look()
      await kept.look()
      expect(kept.current.cert).to.equal(server.cert)
      expect([...warnings.values()]).to.have.length(1)
      expect(warnings.get('certificate')).to.match(/fullchain\.pem.* The one before stays in use\.$/)
      expect(lines.splice(0)).to.have.length(1)
      link(1, server)
      await kept.look()
      expect(warnings.size).to.equal(0)
    }
    link(2, renewed)
    await kept.look()
    expect(kept.current.cert).to.equal(renewed.cert)
  })

  it('comes with makers’ CAs that are put into the folder or taken away', async () => {
    const { link, places } = folder()
    link(1, server)
    const { kept, warnings } = await open(places)
    expect(kept.current.ca).to.deep.equal([])
    writeFileSync(join(places.phoneCas, 'maker.pem'), maker.cert)
    await kept.look()
    expect(kept.current.ca).to.have.length(1)
    writeFileSync(join(places.phoneCas, 'maker.pem'), 'nothing')
    await kept.look()
    expect(kept.current.ca).to.deep.equal([])
    expect(warnings.get('certificate')).to.include('maker.pem holds no certificate that can be read.')
  })

  it('has to be good at the start', async () => {
    const { places } = folder()
    expect((await refusalOf(open(places))).message).to.include('cannot be read')
  })
})
