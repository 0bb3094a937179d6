import { expect } from 'chai'
import { freeLease, readLease, renewLease, takeLease } from '../../src/stores/leases.ts'
import { eachDatabase } from '../support/databases.ts'

eachDatabase('a lease', (database) => {
  it('is nobody’s at first, and one of those who want it at once gets it', async () => {
    const free = await readLease(database(), 'first')
    expect(free).to.deep.equal({ holder: '', until: 0 })
    const wanted = ['a', 'b', 'c', 'd'].map((holder) =>
      takeLease(database(), 'first', free, { holder, until: 1_800_000_000_000 }),
    )
    expect((await Promise.all(wanted)).filter(Boolean)).to.have.length(1)
  })

  it('is renewed by its holder alone, and not taken by who read it before that', async () => {
    const free = await readLease(database(), 'second')
    await takeLease(database(), 'second', free, { holder: 'a', until: 10 })
    const seen = await readLease(database(), 'second')
    expect(await renewLease(database(), 'second', { holder: 'b', until: 11 })).to.equal(false)
    expect(await renewLease(database(), 'second', { holder: 'a', until: 20 })).to.equal(true)
    expect(await takeLease(database(), 'second', seen, { holder: 'b', until: 30 })).to.equal(false)
    expect(await readLease(database(), 'second')).to.deep.equal({ holder: 'a', until: 20 })
  })

  it('is given back by its holder alone', async () => {
    await takeLease(database(), 'third', await readLease(database(), 'third'), { holder: 'a', until: 10 })
    await freeLease(database(), 'third', 'b')
    expect(await readLease(database(), 'third')).to.include({ holder: 'a' })
    await freeLease(database(), 'third', 'a')
    expect(await readLease(database(), 'third')).to.deep.equal({ holder: '', until: 10 })
  })
})
