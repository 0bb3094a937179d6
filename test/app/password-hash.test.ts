import { expect } from 'chai'
import { hashPassword, isOutdated, isPasswordOf } from '../../src/app/password-hash.ts'
import { cpuTime } from '../support/cpu-time.ts'
import { withFullHashes, withoutNativeHashes } from '../support/quick-hashes.ts'

describe('the hash of a password', () => {
  withFullHashes()

  it('knows its password again, and no other', async () => {
    const hash = await hashPassword('Portal-Jane-74')
    expect(await isPasswordOf('Portal-Jane-74', hash)).to.equal(true)
    for (const other of ['portal-jane-74', 'Portal-Jane-7', 'Portal-Jane-74 ', '', hash])
      expect(await isPasswordOf(other, hash), other).to.equal(false)
  })

  it('is another each time and holds nothing of the password', async () => {
    const [one, other] = await Promise.all([hashPassword('the same'), hashPassword('the same')])
    expect(one).to.not.equal(other)
    expect(one).to.match(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
    expect(one).to.not.include('same')
  })

  it('does not depend on the form that a keyboard gives an accent', async () => {
    expect(await isPasswordOf('Zoe\u0308', await hashPassword('Zo\u00eb'))).to.equal(true)
  })

  it('reads a hash by the cost that stands in it, so that the cost can be raised', async () => {
    const older = 'scrypt$1024$c2FsdHNhbHRzYWx0c2Fs$2JcDs3DwwZkQ4phe0vb_U5dTKZmZq1xwbwgvTDWsLvk'
    expect(await isPasswordOf('another', older)).to.equal(false)
    expect(await isPasswordOf('from before', older)).to.equal(true)
  })

  it('knows which hash would be made otherwise today', async () => {
    expect(isOutdated(await hashPassword('new'))).to.equal(false)
    expect(isOutdated('scrypt$32768$c2FsdHNhbHRzYWx0c2Fs$2JcDs3DwwZkQ4phe0vb_U5dTKZmZq1xwbwgvTDWsLvk')).to.equal(true)
    expect(isOutdated('$argon2id$v=19$m=19456,t=1,p=1$c2FsdHNhbHRzYWx0c2Fs$2JcDs3DwwZkQ4phe0vb')).to.equal(true)
  })

  it('rule 4: no hash is never right and takes as long', async () => {
    const kept = await hashPassword('kept')
    const work = (hash: string | null) =>
      cpuTime(async () => {
        expect(await isPasswordOf('', hash)).to.equal(false)
      })
    await work(kept)
    const [none, some] = [await work(null), await work(kept)]
    expect(none / some).to.be.within(0.4, 2.5)
  })
})

describe('the hash of a password where there is no native code for it', () => {
  let elsewhere = ''
  before(async () => {
    elsewhere = await hashPassword('Zo\u00eb of elsewhere')
  })
  withoutNativeHashes()

  it('is one that Node itself makes, and stays', async () => {
    const hash = await hashPassword('Portal-Jane-74')
    expect(hash).to.match(/^scrypt\$\d+\$[\w-]{22}\$[\w-]{43}$/)
    expect(await isPasswordOf('Portal-Jane-74', hash)).to.equal(true)
    expect(await isPasswordOf('Portal-Jane-75', hash)).to.equal(false)
    expect(await isPasswordOf('', null)).to.equal(false)
    expect([isOutdated(hash), isOutdated(elsewhere)]).to.deep.equal([false, false])
  })

  it('knows the password of one that was made where there is', async () => {
    expect(elsewhere).to.match(/^\$argon2id\$/)
    expect(await isPasswordOf('Zoe\u0308 of elsewhere', elsewhere)).to.equal(true)
    expect(await isPasswordOf('Zoe of elsewhere', elsewhere)).to.equal(false)
  })
})
