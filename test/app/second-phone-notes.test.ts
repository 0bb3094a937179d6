import { expect } from 'chai'
import { approvePhone } from '../../src/app/phones.ts'
import { answerFile } from '../../src/app/provisioning.ts'
import type { Database } from '../../src/stores/database.ts'
import { findHeld } from '../../src/stores/held-phones.ts'
import { openReady } from '../support/databases.ts'
import { desks } from '../support/desks.ts'
import { admin, furnish, testContext, type TestContext } from '../support/office.ts'
import { until } from '../support/until.ts'

describe('rule 12: who asks at the base address with the MAC address of a phone that is in use', () => {
  const { mac } = desks.t46s
  let database: Database
  let context: TestContext

  beforeEach(async () => {
    database = await openReady()
    context = testContext(database)
    await furnish(context)
  })
  afterEach(() => database.destroy())

  const ask = (path: string, source: string) =>
    answerFile(context, { path, userAgent: 'Yealink SIP-T46S 66.86.0.15 80:5e:c0:aa:bb:cc', source })

  it('is noted some moments after the answer, and a phone that nobody has seen is not', async () => {
    await ask(`${mac}.cfg`, '192.0.2.7')
    await approvePhone(context, admin, mac)
    await ask('001565000001.cfg', '192.0.2.66')
    expect(await ask(`${mac}.cfg`, '192.0.2.66')).not.to.equal(undefined)
    expect(await findHeld(database, mac), 'not before the answer').to.equal(undefined)
    await until(async () => (await findHeld(database, mac)) !== undefined)
    expect(await findHeld(database, mac)).to.include({ address: '192.0.2.66', extension: null })
    expect(await findHeld(database, '001565000001')).to.equal(undefined)
  })

  it('is no second phone when it was approved in the moment after it came', async () => {
    await ask(`${mac}.cfg`, '192.0.2.7')
    await approvePhone(context, admin, mac)
    await ask('805ec0aabbcd.cfg', '192.0.2.8')
    await approvePhone(context, admin, '805ec0aabbcd')
    // Looked at with the others: what was approved is looked at before this one is found.
    await ask(`${mac}.cfg`, '192.0.2.66')
    await until(async () => (await findHeld(database, mac)) !== undefined)
    expect(await findHeld(database, '805ec0aabbcd')).to.equal(undefined)
  })
})
