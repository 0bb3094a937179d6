import { expect } from 'chai'
import { readDestination } from '../../src/app/log-in-on-phone.ts'
import { answerApp } from '../../src/app/phone-app.ts'
import { hashToken, newToken } from '../../src/app/phone-token.ts'
import { addPhone, approvePhone } from '../../src/app/phones.ts'
import { findHeld } from '../../src/stores/held-phones.ts'
import { noteCandidate, tokensOf } from '../../src/stores/phone-tokens.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { desks, logInOn, recorded, whoIsWhere } from '../support/desks.ts'
import { admin, furnish, numbers, secrets, testContext, type TestContext } from '../support/office.ts'

const { mac } = desks.s500
const { jane, james } = numbers

eachDatabase('rule 12: a login on a phone with the MAC address of one that is in use', (database) => {
  let context: TestContext
  let second: string

  beforeEach(async () => {
    await clearTables(database())
    context = testContext(database())
    await furnish(context)
    await addPhone(context, admin, desks.s500)
    await given('192.0.2.7')
    await approvePhone(context, admin, mac)
    await logInOn(context, desks.s500, jane)
    second = await given('192.0.2.66')
  })

  async function given(source: string): Promise<string> {
    const token = newToken(context.signingKey, mac)
    const at = context.now()
    await noteCandidate(database(), { hash: hashToken(token), mac, address: source, createdAt: at, usedAt: at })
    return token
  }

  const ask = async (step: string, fields: Record<string, string>, source = '192.0.2.66') =>
    (await answerApp(context, { token: second, step, fields, source, userAgent: '' }))?.body ?? ''
  const logIn = (extension: string, password: string) => ask('enter', { extension, password })
  const states = async () => (await tokensOf(database(), mac)).map(({ state }) => state).sort()

  it('is refused, tells nothing of who is on the first one, and is shown with who tried', async () => {
    for (let times = 0; times < 2; times += 1) {
      const screen = await logIn(james, secrets.james.voicemail)
      expect(screen).to.include('Another phone with this MAC address is in use.')
      expect(screen).not.to.include(jane).and.not.to.include('Jane')
    }
    expect(await whoIsWhere(database())).to.deep.equal([`${jane} on ${mac}`])
    expect(await states()).to.deep.equal(['active', 'candidate'])
    expect(await findHeld(database(), mac)).to.include({ address: '192.0.2.66', extension: james })
    expect(await recorded(database(), 'phone.held')).to.have.length(1)
    expect(await recorded(database(), 'session.start')).to.have.length(1)
  })

  it('is no way to try passwords: a wrong one is counted, and says only that', async () => {
    expect(await logIn(james, 'wrong')).to.include('Wrong number or password.')
    expect(await findHeld(database(), mac)).to.equal(undefined)
    expect(await recorded(database(), 'login.refused')).to.have.length(1)
  })

  it('is done for the one who is on the first phone: it was reset', async () => {
    await logIn(james, secrets.james.voicemail)
    expect(await logIn(jane, secrets.jane.voicemail)).to.include('Welcome Jane')
    expect(await states()).to.deep.equal(['active', 'dead'])
    expect(await findHeld(database(), mac)).to.equal(undefined)
    expect(await whoIsWhere(database())).to.deep.equal([`${jane} on ${mac}`])
  })

  it('is done when the first one has been silent for the minutes that are set', async () => {
    context.pass(90 * 60_000)
    const question = await logIn(james, secrets.james.voicemail)
    expect(question, 'Jane is on it still').to.include('Jane')
    const ticket = /ticket=([\w.-]+)/.exec(question)?.[1] ?? ''
    await ask('take-over', { ticket })
    expect(await whoIsWhere(database())).to.deep.equal([`${james} on ${mac}`])
    expect(await states()).to.deep.equal(['active', 'dead'])
  })

  it('is done once an administrator has let the second one in', async () => {
    await logIn(james, secrets.james.voicemail)
    await approvePhone(context, admin, mac, hashToken(second).slice(0, 16))
    expect(await findHeld(database(), mac)).to.equal(undefined)
    expect(await states()).to.deep.equal(['active', 'dead'])
    expect(await logIn(james, secrets.james.voicemail)).to.include('Jane')
  })
})

describe('the address that a Login key names', () => {
  it('is internal or external, or none', () => {
    expect(['internal', 'external', 'x', undefined].map(readDestination)).to.deep.equal([
      'internal',
      'external',
      undefined,
      undefined,
    ])
  })
})
