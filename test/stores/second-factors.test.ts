import { expect } from 'chai'
import {
  confirmSecondFactor,
  countRecoveryCodes,
  deleteSecondFactor,
  findSecondFactor,
  hasSecondFactor,
  insertSecondFactor,
  replaceRecoveryCodes,
  takeRecoveryCode,
  takeStep,
} from '../../src/stores/second-factors.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'

const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'

eachDatabase('second factors', (database) => {
  beforeEach(async () => {
    await clearTables(database())
    await insertSecondFactor(database(), 1, secret)
  })

  it('count when they are confirmed, and can be begun anew until then', async () => {
    expect(await findSecondFactor(database(), 1)).to.deep.equal({ secret, confirmedAt: null })
    expect(await hasSecondFactor(database(), 1)).to.equal(false)
    await insertSecondFactor(database(), 1, 'MZXW6YTB')
    expect((await findSecondFactor(database(), 1))?.secret).to.equal('MZXW6YTB')
    await confirmSecondFactor(database(), 1, 1000)
    expect(await hasSecondFactor(database(), 1)).to.equal(true)
    expect(await hasSecondFactor(database(), 2)).to.equal(false)
    expect(await findSecondFactor(database(), 2)).to.equal(undefined)
  })

  it('are not to be read in the database', async () => {
    expect(JSON.stringify(await database()('second_factors').select())).not.to.contain(secret)
  })

  it('take each step once, of those who bring it at once, and none that is earlier', async () => {
    const taken = await Promise.all([1, 2, 3, 4].map(() => takeStep(database(), 1, 50)))
    expect(taken.filter(Boolean)).to.have.length(1)
    expect(await takeStep(database(), 1, 49)).to.equal(false)
    expect(await takeStep(database(), 1, 51)).to.equal(true)
    expect(await takeStep(database(), 2, 51)).to.equal(false)
  })

  it('take each recovery code once, of those who bring it at once, and of its owner alone', async () => {
    await replaceRecoveryCodes(database(), 1, ['a', 'b'])
    expect(await takeRecoveryCode(database(), 2, 'a')).to.equal(false)
    const taken = await Promise.all([1, 2, 3, 4].map(() => takeRecoveryCode(database(), 1, 'a')))
    expect(taken.filter(Boolean)).to.have.length(1)
    expect(await countRecoveryCodes(database(), 1)).to.equal(1)
    await replaceRecoveryCodes(database(), 1, ['c', 'd', 'e'])
    expect(await takeRecoveryCode(database(), 1, 'b')).to.equal(false)
    expect(await countRecoveryCodes(database(), 1)).to.equal(3)
  })

  it('are gone with their recovery codes', async () => {
    await replaceRecoveryCodes(database(), 1, ['a'])
    expect(await deleteSecondFactor(database(), 1)).to.equal(true)
    expect(await deleteSecondFactor(database(), 1)).to.equal(false)
    expect(await takeRecoveryCode(database(), 1, 'a')).to.equal(false)
  })
})
