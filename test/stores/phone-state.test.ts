import { setTimeout as delay } from 'node:timers/promises'
import { expect } from 'chai'
import { deletePhone, insertPhone, lockPhone } from '../../src/stores/phones.ts'
import { keepState } from '../../src/stores/phone-state.ts'
import { activateToken, killTokens } from '../../src/stores/phone-tokens.ts'
import { closeSession, openSession } from '../../src/stores/sessions.ts'
import { inTransaction } from '../../src/stores/transaction.ts'
import { eachDatabase } from '../support/databases.ts'

const mac = '805ec0aabbcc'

eachDatabase('what the list of phones is narrowed by', (database) => {
  const state = async () => (await database()('phones').where({ mac }).first<{ state: string } | undefined>())?.state
  const phone = {
    ...{ mac, brand: 'yealink', model: 'T46S', firmware: '', address: '', destination: 'auto' as const },
    ...{ createdAt: 1, lastSeen: null },
  }

  it('follows the phone’s token and its session, in any order', async () => {
    await insertPhone(database(), phone)
    expect(await state()).to.equal('unapproved')
    const token = { hash: 'x', mac, address: '', createdAt: 1, usedAt: 1 }
    await activateToken(database(), token)
    expect(await state()).to.equal('loggedOut')
    const session = { extension: '5501', mac, own: false, startedAt: 1, startedBy: 'a test' }
    const id = await openSession(database(), session, true)
    expect(await state()).to.equal('loggedIn')
    await killTokens(database(), mac)
    expect(await state()).to.equal('unapproved')
    await activateToken(database(), token)
    expect(await state()).to.equal('loggedIn')
    await closeSession(database(), { id, mac }, 2, 'a test')
    expect(await state()).to.equal('loggedOut')
  })

  it('is right for a phone that comes back, and nothing for one that is not there', async () => {
    await deletePhone(database(), mac)
    await openSession(database(), { extension: '5501', mac, own: false, startedAt: 1, startedBy: 'a test' }, true)
    await activateToken(database(), { hash: 'y', mac, address: '', createdAt: 1, usedAt: 1 })
    await insertPhone(database(), phone)
    expect(await state()).to.equal('loggedIn')
    await keepState(database(), '000000000000')
  })

  it('is right where the phone’s row had to be waited for, and its session came meanwhile', async () => {
    await deletePhone(database(), mac)
    await database()('sessions').delete()
    await insertPhone(database(), phone)
    let kept: Promise<void> | undefined
    await inTransaction(database(), async (login) => {
      await lockPhone(login, mac)
      kept = activateToken(database(), { hash: 'z', mac, address: '', createdAt: 1, usedAt: 1 })
      // Long enough for the other one to have come to the row.
      await delay(200)
      await openSession(login, { extension: '5501', mac, own: false, startedAt: 1, startedBy: 'a test' }, true)
    })
    await kept
    expect(await state()).to.equal('loggedIn')
  })
})
