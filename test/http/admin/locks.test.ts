import { expect } from 'chai'
import { countFailure } from '../../../src/app/lockout.ts'
import { locksNow, lockWords } from '../../../src/http/admin/locks.ts'
import { eachDatabase } from '../../support/databases.ts'
import { testContext } from '../../support/office.ts'

const minute = 60_000

eachDatabase('rule 4: the locks that pages show', (database) => {
  it('are what is locked now, in words, until when', async () => {
    const context = testContext(database())
    for (let wrong = 0; wrong < 5; wrong += 1) {
      await countFailure(context, { extension: '5501', phone: '005058aabbcc', address: '192.0.2.7' })
    }
    expect((await locksNow(context)).map(({ what }) => what)).to.have.members([
      'extension 5501',
      'phone 00:50:58:aa:bb:cc',
    ])
    const [lock, ...others] = await locksNow(context, { scope: 'extension', subject: '5501' })
    expect(others).to.deep.equal([])
    expect(lock).to.include({ failures: 5, until: context.now() + 10 * minute })
    context.pass(11 * minute)
    expect(await locksNow(context)).to.deep.equal([])
  })

  it('say so when it is the sign-in to these pages', () => {
    expect(lockWords('extension', 'administrator anna')).to.equal('administrator anna, at these pages')
    expect(lockWords('address', '192.0.2.7')).to.equal('address 192.0.2.7')
  })
})
