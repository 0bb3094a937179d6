import { expect } from 'chai'
import { nativeArgon2, verifyPortably } from '../../src/app/argon2.ts'

describe('Argon2', () => {
  it('has native code on a machine that tests run on', () => {
    expect(nativeArgon2()).to.include.keys('hash', 'verify')
    expect(nativeArgon2()).to.equal(nativeArgon2())
  })

  it('gives the same without native code, whatever the cost', async () => {
    for (const cost of [
      { memoryCost: 64, timeCost: 1, parallelism: 1 },
      { memoryCost: 256, timeCost: 3, parallelism: 2 },
    ]) {
      const hash = (await nativeArgon2()?.hash('the password', cost)) ?? ''
      expect(await verifyPortably(hash, 'the password')).to.equal(true)
      expect(await verifyPortably(hash, 'the Password')).to.equal(false)
    }
  })
})
