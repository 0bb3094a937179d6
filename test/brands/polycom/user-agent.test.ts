import { expect } from 'chai'
import { readUserAgent } from '../../../src/brands/polycom/user-agent.ts'
import { cpuTime } from '../../support/cpu-time.ts'

describe('Polycom: User-Agents', () => {
  const real = [
    ['FileTransport PolycomVVX-VVX_411-UA/5.9.5.0614 Type/Application', { model: 'VVX 411', firmware: '5.9.5.0614' }],
    ['FileTransport PolycomVVX-VVX_101-UA/5.4.3.1014 Type/Application', { model: 'VVX 101', firmware: '5.4.3.1014' }],
    ['FileTransport PolycomVVX-VVX_400-UA/4.1.4.7430 Type/Application', { model: 'VVX 400', firmware: '4.1.4.7430' }],
    ['FileTransport PolycomVVX-VVX_411-UA/5.9.5.0614', { model: 'VVX 411', firmware: '5.9.5.0614' }],
    [
      'FileTransport PolycomVVX-VVX_411-UA/5.9.5.0614 (SN:0004f2e765da) Type/Application',
      { model: 'VVX 411', firmware: '5.9.5.0614', mac: '0004f2e765da' },
    ],
    ['FileTransport PolycomVVX-VVX_311-UA/6.0.1.2 Type/Updater', { model: 'VVX 311' }],
    [
      'FileTransport PolyCCX-CCX_500-UA/9.4.1.0508 (SN:64167f9f4c90) Type/Application',
      { model: 'CCX 500', firmware: '9.4.1.0508', mac: '64167f9f4c90' },
    ],
    [
      'FileTransport PolyEdge-Edge_E450-UA/8.0.0.15602 Type/Application',
      { model: 'Edge E450', firmware: '8.0.0.15602' },
    ],
    ['FileTransport PolycomSoundPointIP-SPIP_335-UA/3.2.1.0078', { model: 'SPIP 335', firmware: '3.2.1.0078' }],
    ['PolycomVVX-VVX_411-UA/5.9.7.3480', { model: 'VVX 411', firmware: '5.9.7.3480' }],
    [
      'PolycomVVX-VVX_310-UA/4.1.4.7430_0004f2abcdef',
      { model: 'VVX 310', firmware: '4.1.4.7430', mac: '0004f2abcdef' },
    ],
    [
      'Polycom/5.5.2.8571 PolycomVVX-VVX_310-UA/5.5.2.8571_0004f2abcdef',
      { model: 'VVX 310', firmware: '5.5.2.8571', mac: '0004f2abcdef' },
    ],
    ['Polycom/5.5.2.8571 PolycomVVX-VVX_310-UA/5.5.2.8571', { model: 'VVX 310', firmware: '5.5.2.8571' }],
    ['Polycom/VVX-VVX_411-UA/6.4.0.9774', { model: 'VVX 411', firmware: '6.4.0.9774' }],
  ] as const
  for (const [userAgent, facts] of real) {
    it(`reads ${userAgent}`, () => {
      expect(readUserAgent(userAgent)).to.deep.equal(facts)
    })
  }

  it('B24: a VVX 311 is never a VVX 411', () => {
    expect(readUserAgent('FileTransport PolycomVVX-VVX_311-UA/5.9.5.0614')?.model).to.equal('VVX 311')
  })

  it('leaves other makers’ alone', () => {
    const others = [
      '',
      'Yealink SIP-T46S 66.86.0.15 80:5e:c0:aa:bb:cc',
      'Sangoma S500 V2.0.4.67',
      'Mozilla/5.0 (X11; Linux x86_64)',
      'curl/8.0',
      'Polycom',
    ]
    for (const userAgent of others) expect(readUserAgent(userAgent), userAgent).to.equal(undefined)
  })

  it('does not take long over a long one', async () => {
    const took = await cpuTime(() => {
      for (const piece of ['a', '-', '_UA', 'VVX-']) readUserAgent(`FileTransport Polycom${piece.repeat(50_000)}`)
    })
    expect(took).to.be.below(500)
  })
})
