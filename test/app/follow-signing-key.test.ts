import { expect } from 'chai'
import { followSigningKey } from '../../src/app/follow-signing-key.ts'
import { keptSecret } from '../../src/stores/global-settings.ts'
import { eachDatabase } from '../support/databases.ts'
import { testContext } from '../support/office.ts'
import { keysIn } from '../support/record-keys.ts'

eachDatabase('the signing key after a restore', (database) => {
  it('is the one in the database, with what the record is sealed with', async () => {
    const context = testContext(database())
    await keptSecret(database(), 'signing', () => 'of the backup')
    const asked: string[] = []
    const stop = followSigningKey(context, (key) => {
      asked.push(key)
      return keysIn('/nowhere', 'other')
    })
    context.news.tell({ kind: 'settings' })
    context.news.tell({ kind: 'all' })
    context.news.tell({ kind: 'all' })
    await stop()
    expect(context.signingKey).to.equal('of the backup')
    expect(context.recordKeys?.folder).to.equal('/nowhere')
    expect(asked).to.deep.equal(['of the backup'])
    context.news.tell({ kind: 'all' })
    await stop()
    expect(asked).to.have.length(1)
  })
})
