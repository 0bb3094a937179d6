import { expect } from 'chai'
import { contactAdvice, type ContactRule } from '../../../src/pbx/accounts/contact-advice.ts'
import { missingAsterisk, startAsterisk, type TestAsterisk } from '../../support/asterisk.ts'
import { describeUnless } from '../../support/required.ts'
import { registeredAs, type UserAgent } from '../../support/sip/user-agent.ts'

const rule = (number: string, most: number, removesExisting = false, line = 1): ContactRule => ({
  ...{ number, most, removesExisting },
  at: { place: 'pjsip.conf', line },
})

describe('advice on how many phones may register', () => {
  it('is not given where an extension can move: a new phone takes the place of the old one, or there is room', () => {
    expect(contactAdvice([rule('5501', 1, true), rule('5502', 2), rule('5503', 5, true)])).to.deep.equal([])
  })

  it('tells of an extension that nobody can register as', () => {
    expect(contactAdvice([rule('5501', 0, true, 7)])).to.deep.equal([
      {
        ...{ place: 'pjsip.conf', line: 7 },
        sentence:
          'No phone can register as extension 5501: its AOR has no max_contacts, or 0. Set max_contacts = 1 and remove_existing = yes there.',
      },
    ])
  })

  it('tells of an extension that the old phone holds', () => {
    expect(contactAdvice([rule('5501', 1)])[0]?.sentence).to.equal(
      'A phone that somebody moves to cannot register as extension 5501 until the old one has gone: its AOR has max_contacts = 1 without remove_existing = yes. Set remove_existing = yes there, or a larger max_contacts.',
    )
  })

  it('is one sentence for all of a kind, at the first of them', () => {
    const many = Array.from({ length: 24 }, (_, at) => rule(String(5524 - at), 1, false, 100 - at))
    const told = contactAdvice([...many, rule('5602', 0, false, 9), rule('5601', 0, false, 12)])
    expect(told.map(({ line }) => line)).to.deep.equal([12, 77])
    expect(told[0]?.sentence).to.match(/^No phone can register as extensions 5601 and 5602: their AORs have /)
    expect(told[1]?.sentence).to.contain('as extensions 5501, 5502, 5503 and 21 more until')
    expect(told[1]?.sentence).to.contain('remove_existing = yes in each of them')
  })
})

describeUnless(missingAsterisk(), 'what Asterisk itself does with a second phone', function (this: Mocha.Suite) {
  this.timeout(180_000)
  let asterisk: TestAsterisk
  const phones: UserAgent[] = []

  const ANSWERED: [number: string, aor: string, first: number, second: number][] = [
    ['5501', '', 403, 403],
    ['5502', 'max_contacts = 0\nremove_existing = yes', 403, 403],
    ['5503', 'max_contacts = 1', 200, 403],
    ['5504', 'max_contacts = 1\nremove_existing = yes', 200, 200],
    ['5505', 'max_contacts = 2', 200, 200],
  ]

  before(async () => {
    const sections = ANSWERED.map(
      ([name, aor]) => `[${name}]
type = endpoint
auth = ${name}
aors = ${name}
[${name}]
type = auth
username = ${name}
password = sip-${name}
[${name}]
type = aor
${aor}
`,
    )
    const transport = '[udp]\ntype = transport\nprotocol = udp\nbind = 127.0.0.1:@SIP_PORT@\n'
    asterisk = await startAsterisk({ 'pjsip.conf': transport + sections.join('') })
  })
  after(async () => {
    for (const phone of phones) phone.close()
    await asterisk.stop()
  })

  async function register(number: string): Promise<number> {
    try {
      phones.push(await registeredAs(number, asterisk))
      return 200
    } catch (error) {
      return error instanceof Error && 'status' in error ? Number(error.status) : 0
    }
  }

  for (const [number, aor, first, second] of ANSWERED) {
    it(`with "${aor.replace('\n', ', ')}" the first is answered ${first} and the second ${second}`, async () => {
      expect([await register(number), await register(number)]).to.deep.equal([first, second])
    })
  }
})
