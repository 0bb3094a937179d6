import { expect } from 'chai'
import { hashPassword, isPasswordOf } from '../../src/app/password-hash.ts'
import { cpuTime } from '../support/cpu-time.ts'
import { withFullHashes } from '../support/quick-hashes.ts'

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
    expect(one).to.match(/^scrypt\$32768\$[\w-]{22}\$[\w-]{43}$/)
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
