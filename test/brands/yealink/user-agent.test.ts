import { expect } from 'chai'
import { readUserAgent } from '../../../src/brands/yealink/user-agent.ts'
import { cpuTime } from '../../support/cpu-time.ts'

/** Real strings. */
const real: [string, object][] = [
  ['Yealink SIP-T46S 66.86.0.15 80:5e:c0:aa:bb:cc', { model: 'T46S', firmware: '66.86.0.15', mac: '805ec0aabbcc' }],
  ['Yealink SIP-T56A 58.80.0.25 001565f429a4', { model: 'T56A', firmware: '58.80.0.25', mac: '001565f429a4' }],
  [
    'Yealink SIP-T31G 124.85.257.55 80:5e:c0:d5:7d:72',
    { model: 'T31G', firmware: '124.85.257.55', mac: '805ec0d57d72' },
  ],
  ['Yealink SIP-T21P_E2 52.80.0.3 00:15:65:4c:4c:26', { model: 'T21P_E2', firmware: '52.80.0.3', mac: '0015654c4c26' }],
  ['yealink SIP-T18 18.0.0.80 00:15:65:27:3e:05', { model: 'T18', firmware: '18.0.0.80', mac: '001565273e05' }],
  ['Yealink SIP-T38G  38.70.0.125 00:15:65:2f:c0:1e', { model: 'T38G', firmware: '38.70.0.125', mac: '0015652fc01e' }],
  ['Yealink SIP VP-T49G 51.80.0.75 00:15:65:aa:bb:cc', { model: 'T49G', firmware: '51.80.0.75', mac: '001565aabbcc' }],
  ['Yealink W52P 25.80.0.15 00:15:65:b4:01:dd', { model: 'W52P', firmware: '25.80.0.15', mac: '001565b401dd' }],
  ['VP530P 23.70.0.40 00:15:65:31:4b:c0', { model: 'VP530P', firmware: '23.70.0.40', mac: '001565314bc0' }],
  ['Yealink-T46G 28.71.0.81 28.1.0.128.0.0.0', { model: 'T46G', firmware: '28.71.0.81' }],
  ['Yealink SIP-T58 58.84.0.25 00:15:65:aa:bb:cc', { model: 'T58A', firmware: '58.84.0.25', mac: '001565aabbcc' }],
]

describe("Yealink's User-Agent", () => {
  for (const [userAgent, facts] of real) {
    it(`tells what it can: ${userAgent}`, () => {
      expect(readUserAgent(userAgent)).to.deep.equal(facts)
    })
  }

  it('is no other maker’s', () => {
    const others = [
      'FileTransport PolycomVVX-VVX_411-UA/5.9.5.0614 Type/Application',
      'Sangoma S500 V2.0.4.67',
      'Grandstream Model HW GXP2170 SW 1.0.11.3 DevId c074ad123456',
      'Mozilla/4.0 (compatible; snomD785-SIP 10.1.33.33 2010.12-00004-g9ba52f5 000413922D24 SXM:0 UXM:0)',
      'Fanvil X4 2.10.2.6887 0c383e07e16c',
      'Htek UC903 2.0.4.2 00:1f:c1:1c:22:a9',
      'yealinkish 1',
      'Yealink-',
      '',
    ]
    for (const userAgent of others) expect(readUserAgent(userAgent), userAgent).to.equal(undefined)
  })

  it('stays quick and calm with nonsense', async () => {
    expect(readUserAgent('Yealink')).to.deep.equal({})
    expect(readUserAgent(`Yealink ${'SIP '.repeat(5000)}x`)).to.deep.equal({})
    const took = await cpuTime(() => readUserAgent(`Yealink ${' '.repeat(50_000)}\t${'1.'.repeat(50_000)} !`))
    expect(took).to.be.below(500)
  })
})
