import { expect } from 'chai'
import { forgetNonces, noteNonce } from '../../src/stores/used-nonces.ts'
import { eachDatabase } from '../support/databases.ts'

eachDatabase('a word that is good once', (database) => {
  it('is taken from one of those who bring it at once, until it is forgotten', async () => {
    const taken = await Promise.all([1, 2, 3, 4].map(() => noteNonce(database(), 'word', 1000)))
    expect(taken.filter(Boolean)).to.have.length(1)
    await forgetNonces(database(), 1000)
    expect(await noteNonce(database(), 'word', 1000)).to.equal(false)
    await forgetNonces(database(), 1001)
    expect(await noteNonce(database(), 'word', 1000)).to.equal(true)
  })
})
