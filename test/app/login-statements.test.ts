import { expect } from 'chai'
import type { Knex } from 'knex'
import { answerApp } from '../../src/app/phone-app.ts'
import { changeGlobalSettings } from '../../src/app/global-settings.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { desks } from '../support/desks.ts'
import { addApprovedPhone } from '../support/group-office.ts'
import { admin, furnish, numbers, secrets, testContext, type TestContext } from '../support/office.ts'

const { jane, james } = numbers
const { t46s, vvx411 } = desks

/** Each statement costs: a login that sends more has to say so here. */
eachDatabase('the statements of a login', (database) => {
  let context: TestContext
  let tokens: Record<string, string>

  beforeEach(async () => {
    await clearTables(database())
    context = testContext(database())
    await furnish(context)
    await changeGlobalSettings(context, admin, { acceptedPasswords: 'both' })
    tokens = {}
    for (const phone of [t46s, vvx411]) tokens[phone.mac] = await addApprovedPhone(context, phone)
  })

  /** What a step of the Login/Logout app sends to the database. */
  async function statementsOf({ mac }: { mac: string }, step: string, fields: Record<string, string> = {}) {
    const sent: string[] = []
    const note = ({ sql }: { sql: string }) => sent.push(sql)
    const knex: Knex = database()
    knex.on('query', note)
    const request = { token: tokens[mac] ?? '', step, fields, source: '192.0.2.44', userAgent: '' }
    const answer = await answerApp(context, request).finally(() => knex.removeListener('query', note))
    return { sent, body: answer?.body ?? '' }
  }

  const logIn = (phone: { mac: string }, extension: string, password: string) =>
    statementsOf(phone, 'enter', { extension, password })

  const repeated = (sent: readonly string[]) =>
    sent
      .map((sql) => sql.replace(/ for update$/, ''))
      .filter((sql, place, all) => sql.startsWith('select') && all.indexOf(sql) !== place)
      .map((sql) => /hotdesk_\w+/.exec(sql)?.[0])

  it('are few, and read again only what may have changed until it is locked', async () => {
    const { sent, body } = await logIn(t46s, jane, secrets.jane.voicemail)
    expect(body).to.include(`account.1.user_name = ${jane}`)
    expect(sent.length, sent.join('\n')).to.be.at.most(26)
    expect(repeated(sent)).to.have.members(['hotdesk_login_failures', 'hotdesk_phones', 'hotdesk_extensions'])
  })

  it('are few also of one by portal password, of one that moves, and of a phone that only fetches', async () => {
    await logIn(t46s, jane, secrets.jane.portal)
    const { sent } = await logIn(vvx411, jane, secrets.jane.portal)
    expect(sent.length, sent.join('\n')).to.be.at.most(29)
  })

  it('are no more of a wrong password than of a right one', async () => {
    const { sent } = await logIn(t46s, james, 'wrong')
    expect(sent.length, sent.join('\n')).to.be.at.most(16)
  })
})
