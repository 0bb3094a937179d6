import { expect } from 'chai'
import { models } from '../../../src/brands/sangoma/models.ts'
import { readUserAgent } from '../../../src/brands/sangoma/user-agent.ts'
import { cpuTime } from '../../support/cpu-time.ts'

describe('the User-Agent of a Sangoma S', () => {
  it('tells model, firmware and MAC address, however much of it there is', () => {
    const mac = '005058aabbcc'
    const said: [string, object][] = [
      ['Sangoma S500 2.0.4.67 00:50:58:aa:bb:cc', { model: 'S500', firmware: '2.0.4.67', mac }],
      ['Sangoma S300 2.0.0.0 00:50:58:AA:BB:CC', { model: 'S300', firmware: '2.0.0.0', mac }],
      ['Sangoma S500 V2.0.4.67', { model: 'S500', firmware: '2.0.4.67' }],
      ['Sangoma S700 2.0.4.x 005058aabbcc', { model: 'S700', firmware: '2.0.4.x', mac }],
      ['sangoma s405 v3.0.1 00-50-58-AA-BB-CC (extra)', { model: 'S405', firmware: '3.0.1', mac }],
      ['Sangoma/S705/2.0.4.91', { model: 'S705', firmware: '2.0.4.91' }],
      ['Sangoma S500', { model: 'S500' }],
      ['Sangoma S999 2.0.4.67', { firmware: '2.0.4.67' }],
    ]
    for (const [userAgent, facts] of said) expect(readUserAgent(userAgent), userAgent).to.deep.equal(facts)
    for (const { name } of models) expect(readUserAgent(`Sangoma ${name} 2.0.4.91`)?.model).to.equal(name)
  })

  it('is not another maker’s, nor that of Sangoma’s P phones', () => {
    const others = [
      'Yealink SIP-T46S 66.86.0.15 80:5e:c0:aa:bb:cc',
      'FileTransport PolycomVVX-VVX_411-UA/5.9.5.0614 Type/Application',
      'Htek UC903 2.0.4.2 00:1f:c1:1c:22:a9',
      'Sangoma P370 4.24.2',
      'Sangoma S50',
      'Sangoma S5000 1.0',
      'Mozilla/5.0 Sangoma S500',
      '',
    ]
    for (const userAgent of others) expect(readUserAgent(userAgent), userAgent).to.equal(undefined)
  })

  it('is read in no time, whatever it is', async () => {
    const took = await cpuTime(() => {
      readUserAgent(`Sangoma S500 ${'1.'.repeat(50_000)}!`)
      readUserAgent(`Sangoma${' '.repeat(100_000)}x`)
    })
    expect(took).to.be.below(500)
  })
})
