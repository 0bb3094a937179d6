import { expect } from 'chai'
import { isInRange } from '../../src/domain/extension-range.ts'
import { reachOfPhone } from '../../src/domain/phone-reach.ts'
import { insertAudit, listAudit } from '../../src/stores/audit.ts'
import { insertExtension, listExtensions } from '../../src/stores/extensions.ts'
import { listLocks, writeFailures } from '../../src/stores/login-failures.ts'
import { insertMapping, listMappings } from '../../src/stores/mappings.ts'
import { activateToken } from '../../src/stores/phone-tokens.ts'
import { insertPhone, listPhones } from '../../src/stores/phones.ts'
import { closeSession, listSessions, openSession } from '../../src/stores/sessions.ts'
import { defaultTemplate } from '../../src/stores/templates.ts'
import { shipStandardTemplates } from '../../src/app/templates.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { noon, testContext } from '../support/office.ts'
import { ranges } from '../support/ranges.ts'

const numbers = [...new Set(ranges.flatMap(({ inside, outside }) => [...inside, ...outside]))].sort()
const all = { page: 1, size: 500, search: '' }
const range = { low: '1000', high: '1005' }

eachDatabase('a range of extensions', (database) => {
  let templateId: number
  const macOf = (number: string) => numbers.indexOf(number).toString(16).padStart(12, '0')

  before(async () => {
    await clearTables(database())
    await shipStandardTemplates(testContext(database()))
    templateId = (await defaultTemplate(database(), 'yealink'))?.id ?? 0
    for (const number of numbers) await keepAbout(number)
    // What is no extension’s, and would be 0 or 1001 if it were read as a number carelessly.
    for (const subject of ['unknown 1001', 'administrator 1001', '1001x', ''])
      await writeFailures(database(), [{ scope: 'extension', subject, ...lock }])
    await writeFailures(database(), [{ scope: 'phone', subject: '1001', ...lock }])
    for (const subject of ['phone 1001', 'extension 1001, and more', 'extension ', 'Extension', 'extension x', '1001'])
      await note(subject)
  })

  const lock = { failures: 9, lastFailureAt: noon, lockedUntil: noon + 9 }
  const note = (subject: string) =>
    insertAudit(database(), { at: noon, actor: 'a test', address: '', action: 'x', subject, group: null, details: {} })

  async function keepAbout(number: string): Promise<void> {
    const passwords = { sipPassword: 'x', voicemailHash: null, portalHash: null }
    const may = { enabled: true, hotDesking: true, revision: 1 }
    await insertExtension(database(), { number, name: '', ...passwords, ...may })
    await insertMapping(database(), { extension: number, brand: 'yealink', templateId, model: null, mac: null })
    const session = { extension: number, mac: macOf(number), own: false, startedAt: noon, startedBy: 'a test' }
    const id = await openSession(database(), session, true)
    await closeSession(database(), { id, mac: session.mac }, noon, 'a test')
    await openSession(database(), session, true)
    await writeFailures(database(), [{ scope: 'extension', subject: number, ...lock }])
    await note(`extension ${number}`)
  }

  for (const one of ranges) {
    const { low, high, inside, outside } = one
    it(`'${low}' to '${high}' has the same extensions in every list as in the rule`, async () => {
      const expected = numbers.filter((number) => isInRange(number, one))
      expect(expected).to.include.members(inside)
      expect(expected).not.to.include.members(outside.length > 0 ? outside : ['x'])
      const lists = {
        extensions: (await listExtensions(database(), all, { range: one })).items.map(({ number }) => number),
        mappings: (await listMappings(database(), all, { range: one })).items.map(({ extension }) => extension),
        sessions: (await listSessions(database(), all, false, { range: one })).items.map((found) => found.extension),
        before: (await listSessions(database(), all, true, { range: one })).items.map((found) => found.extension),
        locks: (await listLocks(database(), noon, { range: one })).map(({ subject }) => subject),
        record: (await listAudit(database(), all, { range: one })).items.map(({ subject }) => subject.slice(10)),
      }
      for (const [name, found] of Object.entries(lists)) expect(found.sort(), name).to.deep.equal(expected)
    })
  }

  it('is counted and paged as it is shown, and searched within', async () => {
    const most = numbers.filter((number) => isInRange(number, range))
    const page = await listExtensions(database(), { page: 2, size: 2, search: '' }, { range })
    expect(page.total).to.equal(most.length)
    expect(page.items.map(({ number }) => number)).to.deep.equal(most.slice(2, 4))
    const sought = await listExtensions(database(), { ...all, search: '3' }, { range })
    expect(sought.items.map(({ number }) => number)).to.deep.equal(most.filter((one) => one.includes('3')))
    expect(sought.total).to.equal(sought.items.length)
  })

  it('the record is not sought by who did it: that may be somebody outside', async () => {
    const entry = { at: noon, address: '', action: 'x', group: null, details: {} }
    await insertAudit(database(), { ...entry, actor: 'subscriber 2001 Bea', subject: 'extension 1001' })
    const found = async (search: string, only: object) => (await listAudit(database(), { ...all, search }, only)).total
    expect(await found('Bea', {})).to.equal(1)
    expect(await found('Bea', { range })).to.equal(0)
  })
})

/** Every way in which a phone can be somebody’s. */
function everyPhone() {
  const owners = [[], ['1002'], ['2002'], ['2002', '1002'], ['10001']]
  const on = [null, '1001', '2001', '10001']
  return on.flatMap((extension) =>
    owners.flatMap((owned) => [true, false].map((isApproved) => ({ extension, owners: owned, isApproved }))),
  )
}

eachDatabase('the phones that somebody limited to a range reaches', (database) => {
  it('are the same in a list as in the rule, whoever is on them and whose own they are', async () => {
    await clearTables(database())
    await shipStandardTemplates(testContext(database()))
    const templateId = (await defaultTemplate(database(), 'yealink'))?.id ?? 0
    const expected: string[] = []
    for (const [at, { extension, owners, isApproved }] of everyPhone().entries()) {
      const mac = `805ec0${at.toString(16).padStart(6, '0')}`
      const facts = { brand: 'yealink', model: 'T46S', firmware: '', address: '', createdAt: noon, lastSeen: null }
      await insertPhone(database(), { mac, destination: 'auto', ...facts })
      const token = { hash: `of ${mac}`, mac, address: '', createdAt: noon, usedAt: noon }
      if (isApproved) await activateToken(database(), token)
      for (const owner of owners)
        await insertMapping(database(), { extension: owner, brand: 'yealink', templateId, model: null, mac })
      const session = { mac, own: false, startedAt: noon, startedBy: 'a test' }
      if (extension !== null) await openSession(database(), { extension, ...session }, false)
      if (reachOfPhone({ extension, owners, isApproved }, range)) expected.push(mac)
    }
    expect(expected.length).to.be.greaterThan(10)
    const page = await listPhones(database(), all, { range })
    expect(page.items.map(({ mac }) => mac)).to.deep.equal(expected)
    expect(page.total).to.equal(expected.length)
    const free = await listPhones(database(), all, { range, state: 'loggedOut' })
    expect(free.items.every(({ extension }) => extension === null)).to.equal(true)
    expect((await listPhones(database(), { ...all, search: '2001' }, { range })).total).to.equal(0)
    expect((await listPhones(database(), all, { range: { low: '1000', high: '' } })).items.length).to.equal(1)
  })
})
