import { expect } from 'chai'
import { homeParameters } from '../../../src/brands/sangoma/home.ts'
import { home, loggedIn, loggedOut, stranger } from './configurations.ts'

const minutes = (configuration: Parameters<typeof homeParameters>[0]) => {
  const parameters = new Map(homeParameters(configuration))
  return [parameters.get('P194'), parameters.get('P193')]
}

describe('the home of a Sangoma S', () => {
  it('rule 12: is set, and preferred to what DHCP, PnP and Sangoma’s redirection say', () => {
    for (const configuration of [loggedIn({}), loggedOut({}), stranger({})])
      expect(Object.fromEntries(homeParameters(configuration))).to.include({
        P212: '1',
        P237: home,
        P145: '0',
        P20165: '0',
        P20933: '0',
      })
    expect(new Map(homeParameters(loggedIn({ home: 'https://x/p/T/' }))).get('P212')).to.equal('3')
  })

  it('is asked every minute while nobody is logged in, since no screen can make the phone ask', () => {
    const settings = { resyncMinutes: 1440 }
    expect(minutes(loggedOut({ settings }))).to.deep.equal(['1', '1'])
    expect(minutes(stranger({ settings }))).to.deep.equal(['1', '1'])
  })

  it('is asked as often as was chosen otherwise, each phone a little later, always by as much', () => {
    const every = (mac: string) => {
      const chosen = minutes(loggedIn({ mac, settings: { resyncMinutes: 60, resyncJitterMinutes: 30 } }))
      return Number(chosen[1])
    }
    const macs = Array.from({ length: 200 }, (_, index) => (0x5058aabbcc + index * 7).toString(16).padStart(12, '0'))
    const intervals = macs.map(every)
    expect(macs.map(every)).to.deep.equal(intervals)
    expect(Math.min(...intervals)).to.equal(60)
    expect(Math.max(...intervals)).to.equal(90)
    expect(minutes(loggedIn({ settings: { resyncMinutes: 60, resyncJitterMinutes: 0 } }))).to.deep.equal(['1', '60'])
    expect(minutes(loggedIn({ settings: { resyncMinutes: 10080 } }))).to.deep.equal(['1', '10080'])
    expect(minutes(loggedIn({ settings: { resyncMinutes: 0 } }))[0]).to.equal('0')
  })
})
