import { expect } from 'chai'
import { recognisePhone } from '../../src/app/recognise-phone.ts'
import { brands } from '../../src/brands/index.ts'

const curl = 'curl/8.5.0'

function recognise(path: string, userAgent = '', knownBrand?: string) {
  const seen = recognisePhone(brands, { path, userAgent, knownBrand })
  if (!seen) return undefined
  const { brand, file, ...rest } = seen
  return { brand: brand.id, kind: file.kind, ...rest }
}

describe('which phone asks', () => {
  const real: [path: string, userAgent: string, seen: object][] = [
    [
      '805ec0aabbcc.boot',
      'Yealink SIP-T46S 66.86.0.15 80:5e:c0:aa:bb:cc',
      { brand: 'yealink', kind: 'phone', mac: '805ec0aabbcc', model: 'T46S', firmware: '66.86.0.15' },
    ],
    [
      'y000000000000.boot',
      'Yealink SIP-T46S 66.86.0.15 80:5e:c0:aa:bb:cc',
      { brand: 'yealink', kind: 'common', mac: '805ec0aabbcc', model: 'T46S', firmware: '66.86.0.15' },
    ],
    [
      '001565f429a4.cfg',
      'Yealink SIP-T56A 58.80.0.25 001565f429a4',
      { brand: 'yealink', kind: 'phone', mac: '001565f429a4', model: 'T56A', firmware: '58.80.0.25' },
    ],
    [
      '0004f2e765da.cfg',
      'FileTransport PolycomVVX-VVX_411-UA/5.9.5.0614 Type/Application',
      { brand: 'polycom', kind: 'phone', mac: '0004f2e765da', model: 'VVX 411', firmware: '5.9.5.0614' },
    ],
    [
      '000000000000.cfg',
      'FileTransport PolycomVVX-VVX_411-UA/5.9.5.0614 (SN:0004f2e765da) Type/Application',
      { brand: 'polycom', kind: 'common', mac: '0004f2e765da', model: 'VVX 411', firmware: '5.9.5.0614' },
    ],
    [
      'logs/0004f2e765da-app.log',
      'FileTransport PolycomVVX-VVX_411-UA/5.9.5.0614 Type/Application',
      { brand: 'polycom', kind: 'upload', mac: '0004f2e765da', model: 'VVX 411', firmware: '5.9.5.0614' },
    ],
    [
      'cfg005058aabbcc.xml',
      'Sangoma S500 V2.0.4.67',
      { brand: 'sangoma', kind: 'phone', mac: '005058aabbcc', model: 'S500', firmware: '2.0.4.67' },
    ],
    [
      '005058aabbd7.cfg',
      'Sangoma S300 2.0.0.0 00:50:58:AA:BB:D7',
      { brand: 'sangoma', kind: 'phone', mac: '005058aabbd7', model: 'S300', firmware: '2.0.0.0' },
    ],
  ]
  for (const [path, userAgent, seen] of real) {
    it(`${path} from ${userAgent.slice(0, 40)}`, () => {
      expect(recognise(path, userAgent)).to.deep.equal(seen)
      expect(recognise(path.toUpperCase(), userAgent)).to.deep.equal(seen)
    })
  }

  it('the User-Agent goes before what is known and before the maker’s part of the address', () => {
    const agent = 'Sangoma S500 V2.0.4.67'
    expect(recognise('805ec0aabbcc.cfg', agent, 'yealink')).to.include({ brand: 'sangoma' })
  })

  it('without it, what is known of the phone; then the maker’s part of the address', () => {
    expect(recognise('805ec0aabbcc.cfg', curl, 'polycom')).to.include({ brand: 'polycom' })
    expect(recognise('805ec0aabbcc.cfg', curl)).to.include({ brand: 'yealink' })
    expect(recognise('0004f2aabbcc.cfg', curl)).to.include({ brand: 'polycom' })
    expect(recognise('005058aabbcc.cfg')).to.include({ brand: 'sangoma' })
  })

  it('a file that the brand of a known phone does not have is nobody’s: it does not become another brand’s', () => {
    expect(recognise('805ec0aabbcc.boot', curl, 'sangoma')).to.equal(undefined)
    expect(recognise('cfg005058aabbcc.xml', '', 'yealink')).to.equal(undefined)
  })

  it('of a phone that nobody knows a name alone tells only when one brand has it', () => {
    expect(recognise('02abcdef0123.boot')).to.include({ brand: 'yealink', mac: '02abcdef0123' })
    expect(recognise('cfg02abcdef0123.xml')).to.include({ brand: 'sangoma' })
    expect(recognise('02abcdef0123-phone.cfg')).to.include({ brand: 'polycom' })
    expect(recognise('02abcdef0123.cfg')).to.equal(undefined)
  })

  it('no phone of ours asks so', () => {
    const names = [
      '',
      'index.html',
      '../../etc/passwd',
      'snom300.htm',
      '805ec0aabbc.cfg',
      '805ec0aabbcc.cfg.bak',
      '.cfg',
    ]
    for (const name of names)
      expect(recognise(name, 'Yealink SIP-T46S 66.86.0.15 80:5e:c0:aa:bb:cc'), name).to.equal(undefined)
  })

  it('a browser’s or another maker’s User-Agent tells nothing', () => {
    for (const agent of ['Mozilla/5.0', 'Grandstream Model HW GXP2170 SW 1.0.11.3 DevId c074ad123456'])
      expect(recognise('805ec0aabbcc.cfg', agent)).to.deep.equal({
        brand: 'yealink',
        kind: 'phone',
        mac: '805ec0aabbcc',
      })
  })

  it('the model of a common file’s name counts where the User-Agent is silent', () => {
    expect(recognise('y000000000066.cfg')).to.deep.equal({ brand: 'yealink', kind: 'common', model: 'T46S' })
  })

  it('the address in the file’s name goes before the one in the User-Agent', () => {
    expect(recognise('805ec0000001.cfg', 'Yealink SIP-T46S 66.86.0.15 80:5e:c0:00:00:02')?.mac).to.equal('805ec0000001')
  })
})
