import type { Request } from 'express'
import { expect } from 'chai'
import { setAdministrator } from '../../../src/app/administrators.ts'
import { checkSignIn } from '../../../src/app/sign-in.ts'
import { beginHalf, halfSignedIn } from '../../../src/http/sign-in/half-signed-in.ts'
import type { Database } from '../../../src/stores/database.ts'
import { openReady } from '../../support/databases.ts'
import { admin, testContext } from '../../support/office.ts'

const minute = 60_000

describe('whose password was right and whose code is awaited', () => {
  let database: Database
  beforeEach(async () => {
    database = await openReady()
  })
  afterEach(() => database.destroy())

  it('is known for five minutes, in a session that was begun for it', async () => {
    const context = testContext(database)
    const anna = { name: 'anna', password: 'a long pass phrase' }
    await setAdministrator(context, admin, anna)
    const known = await checkSignIn(context, { ...anna, address: '' })
    if (!known) throw new Error('Anna cannot sign in.')
    const request = { session: { before: true } } as unknown as Request
    Object.assign(request.session, {
      regenerate: (done: () => void) => {
        Object.assign(request, { session: {} })
        done()
      },
    })
    expect(await halfSignedIn(context, request)).to.equal(undefined)
    await beginHalf(context, request, known, '/phones')
    expect(request.session).not.to.have.property('before')
    expect(await halfSignedIn(context, request)).to.deep.include({ to: '/phones' })
    context.pass(5 * minute)
    expect(await halfSignedIn(context, request)).to.deep.include({ to: '/phones' })
    context.pass(1)
    expect(await halfSignedIn(context, request)).to.equal(undefined)
  })
})
