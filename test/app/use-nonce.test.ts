import { expect } from 'chai'
import { useNonce } from '../../src/app/use-nonce.ts'
import { openDatabase } from '../../src/stores/database.ts'
import { eachEngine } from '../support/databases.ts'
import { testContext } from '../support/office.ts'

eachEngine('a word that FreePBX vouches with', (fresh) => {
  it('is good once among all processes', async () => {
    const { url, remove } = await fresh()
    const [one, other] = [await openDatabase(url), await openDatabase(url)]
    expect(await useNonce(testContext(one), 'word', 1000)).to.equal(true)
    expect(await useNonce(testContext(other), 'word', 1000)).to.equal(false)
    expect(await useNonce(testContext(other), 'another', 1000)).to.equal(true)
    // Nothing else can be asked then, either; who asks is to learn that the database is away.
    await other.destroy()
    expect(await useNonce(testContext(other), 'word', 1000)).to.equal(true)
    await one.destroy()
    await remove()
  })
})
