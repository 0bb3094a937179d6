import { expect } from 'chai'
import { credentialsAmong, findCredentials, writeCredentials } from '../../src/stores/phone-credentials.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'

eachDatabase('phones’ user names and passwords at this server', (database) => {
  const one = {
    ...{ mac: '805ec0aabbcc', tokenHash: 'hash', password: 'first', shownAt: null, next: null },
    ...{ madeAt: 1, givenUntil: 2, isChallenged: false },
  }
  beforeEach(() => clearTables(database()))

  it('are one row for each phone, which a later one replaces', async () => {
    await writeCredentials(database(), one)
    expect(await findCredentials(database(), one.mac)).to.deep.equal(one)
    const later = { ...one, next: 'second', shownAt: 3, isChallenged: true }
    await writeCredentials(database(), later)
    expect(await credentialsAmong(database(), [one.mac, '0004f2aabbcc'])).to.deep.equal([later])
    expect(await credentialsAmong(database(), [])).to.deep.equal([])
    expect(await findCredentials(database(), '0004f2aabbcc')).to.equal(undefined)
  })

  it('are noted as a change of the phone, for whoever keeps its answers', async () => {
    await writeCredentials(database(), one)
    expect(await database()('changes').pluck('subject')).to.deep.equal([one.mac])
  })
})
