import { expect } from 'chai'
import { openDatabase } from '../../src/stores/database.ts'
import { Hosts, hostsOf } from '../../src/stores/hosts.ts'

interface Host {
  host: string
  port: number
}

describe('the servers of a cluster', () => {
  const [one, two, three] = [1, 2, 3].map((last) => ({ host: `192.0.2.${last}`, port: 3306 })) as [Host, Host, Host]
  let now = 0
  const open = () => {
    now = 0
    return new Hosts([one, two, three], () => now)
  }

  it('are tried in the order of the list, those that failed lately last, the one that failed last behind them', () => {
    const hosts = open()
    expect(hosts.inOrder()).to.deep.equal([one, two, three])
    hosts.noteFailure(one)
    now = 1000
    expect(hosts.inOrder()).to.deep.equal([two, three, one])
    hosts.noteFailure(two)
    expect(hosts.inOrder()).to.deep.equal([three, one, two])
    now = 20_000
    expect(hosts.inOrder()).to.deep.equal([one, two, three])
  })

  it('are known to have failed since a moment', () => {
    const hosts = open()
    expect(hosts.hasFailedSince(one, hosts.time)).to.equal(false)
    now = 500
    hosts.noteFailure(one)
    expect(hosts.hasFailedSince(one, 400)).to.equal(true)
    expect(hosts.hasFailedSince(one, 501)).to.equal(false)
    expect(hosts.hasFailedSince(two, 0)).to.equal(false)
  })

  it('are found by their address', () => {
    expect(open().like({ ...two })).to.equal(two)
    expect(() => open().like({ host: 'elsewhere', port: 1 })).to.throw('no such server')
  })

  it('are none of an embedded database', async () => {
    const database = await openDatabase('sqlite::memory:')
    expect(hostsOf(database)).to.equal(undefined)
    await database.destroy()
  })
})
