import { expect } from 'chai'
import { signedOutAs, tellSignedOut } from '../../src/app/signed-out.ts'
import { eachDatabase } from '../support/databases.ts'

eachDatabase('a browser session that has ended', (database) => {
  it('is told to every process, not by its id', async () => {
    await tellSignedOut(database(), 'the-id-of-a-session')
    const subject = signedOutAs('the-id-of-a-session')
    expect(subject).to.match(/^[0-9a-f]{32}$/)
    const noted: unknown = await database()('changes').orderBy('id', 'desc').first()
    expect(noted).to.deep.include({ kind: 'signed-out', subject })
  })
})
