import { expect } from 'chai'
import fc from 'fast-check'
import { planLogin, type LoginPlan, type LoginQuestion, type OpenSession } from '../../src/domain/session-plan.ts'

const here = '0004f2000001'
const there = '0004f2000002'
const third = '0004f2000003'

const jamesHere = session(1, '2001', here)
const janeThere = session(2, '2002', there)
const janeThird = session(3, '2002', third)
const janeAtHome = { ...session(4, '2002', '001565aabbcc'), own: true }

const free: LoginQuestion = {
  extension: '2002',
  mac: here,
  isOwn: false,
  policy: 'move',
  most: 2,
  onThisPhone: null,
  ofExtension: [],
  takeOver: false,
}

describe('rules 2 and 3: what a login closes and opens', () => {
  const go = (closes: [number, string][] = [], rest = {}) => ({
    kind: 'go',
    closes: closes.map(([id, endedBy]) => ({ id, endedBy })),
    own: false,
    exclusive: true,
    ...rest,
  })
  const refusedAt = (at: OpenSession) => ({ kind: 'refused', code: 'logged-in-elsewhere', at })

  const cases: [says: string, question: Partial<LoginQuestion>, plan: object][] = [
    ['E30: a free phone and nobody elsewhere', {}, go()],
    [
      'E30: the same extension is on this phone already',
      { onThisPhone: session(5, '2002', here), ofExtension: [session(5, '2002', here)] },
      { kind: 'already' },
    ],
    [
      'rule 2: already here goes before a refusal',
      { policy: 'refuse', onThisPhone: session(5, '2002', here), ofExtension: [janeThere, session(5, '2002', here)] },
      { kind: 'already' },
    ],
    ['rule 2: move logs the other phone out', { ofExtension: [janeThere] }, go([[2, 'moved']])],
    [
      'rule 2: move logs all other phones out, the latest first',
      { ofExtension: [janeThere, janeThird] },
      go([
        [3, 'moved'],
        [2, 'moved'],
      ]),
    ],
    ['rule 2: move leaves the own phone alone', { ofExtension: [janeAtHome, janeThere] }, go([[2, 'moved']])],
    [
      'rule 2: refuse says where, the latest place',
      { policy: 'refuse', ofExtension: [janeThird, janeThere] },
      refusedAt(janeThird),
    ],
    ['rule 2: the own phone does not count as elsewhere', { policy: 'refuse', ofExtension: [janeAtHome] }, go()],
    ['rule 2: many lets one more in', { policy: 'many', ofExtension: [janeThere] }, go([], { exclusive: false })],
    ['rule 2: many, up to n', { policy: 'many', ofExtension: [janeThere, janeThird] }, refusedAt(janeThird)],
    [
      'rule 2: many does not count the own phone',
      { policy: 'many', ofExtension: [janeThere, janeAtHome] },
      go([], { exclusive: false }),
    ],
    ['rule 2: many of one, elsewhere', { policy: 'many', most: 1, ofExtension: [janeThere] }, refusedAt(janeThere)],
    [
      'rule 2: a login on the own phone is never refused',
      { isOwn: true, policy: 'refuse', ofExtension: [janeThere] },
      go([], { own: true, exclusive: false }),
    ],
    [
      'rule 2: nor by many',
      { isOwn: true, policy: 'many', most: 1, ofExtension: [janeThere] },
      go([], { own: true, exclusive: false }),
    ],
    [
      'rule 2: back on the own phone, move logs the borrowed one out',
      { isOwn: true, ofExtension: [janeThere] },
      go([[2, 'moved']], { own: true, exclusive: false }),
    ],
    [
      'rule 3: it asks the person who moves, too',
      { onThisPhone: jamesHere, ofExtension: [janeThere] },
      { kind: 'confirm', occupant: jamesHere },
    ],
    [
      'rule 3: an occupied phone asks first, and names the occupant',
      { onThisPhone: jamesHere },
      { kind: 'confirm', occupant: jamesHere },
    ],
    ['E29: a login takes an occupied phone over', { onThisPhone: jamesHere, takeOver: true }, go([[1, 'takeover']])],
    [
      'E29: and moves at the same time',
      { onThisPhone: jamesHere, takeOver: true, ofExtension: [janeThere] },
      go([
        [2, 'moved'],
        [1, 'takeover'],
      ]),
    ],
    ['rule 3: take over without an occupant closes nobody', { takeOver: true }, go()],
    [
      'rule 2: the refusal comes before the question',
      { policy: 'refuse', onThisPhone: jamesHere, ofExtension: [janeThere] },
      refusedAt(janeThere),
    ],
    [
      'rule 2: taking over does not get around a refusal',
      { policy: 'refuse', onThisPhone: jamesHere, takeOver: true, ofExtension: [janeThere] },
      refusedAt(janeThere),
    ],
  ]
  for (const [says, question, plan] of cases)
    it(says, () => {
      expect(planLogin({ ...free, ...question })).to.deep.equal(plan)
    })
})

describe('rules 2 and 3, for any logins', () => {
  const phones = [here, there, third, '0004f2000004']
  const extensions = ['2001', '2002', '2003']
  const login = fc.record({
    extension: fc.constantFrom(...extensions),
    mac: fc.constantFrom(...phones),
    takeOver: fc.boolean(),
  })
  /** By mapping, 2001 has the first phone for its own and 2002 the second. */
  const isOwn = (extension: string, mac: string) =>
    extension === `200${phones.indexOf(mac) + 1}` && extension !== '2003'

  for (const policy of ['move', 'refuse', 'many'] as const)
    it(`rules 2 and 3, E30: under *${policy}* a phone has at most one session, and an extension no more than it may`, () => {
      const most = policy === 'many' ? 2 : 1
      fc.assert(
        fc.property(fc.array(login, { maxLength: 40 }), (logins) => {
          let open: OpenSession[] = []
          for (const [index, { extension, mac, takeOver }] of logins.entries()) {
            const question = { extension, mac, takeOver, isOwn: isOwn(extension, mac), policy, most }
            const onThisPhone = open.find((one) => one.mac === mac) ?? null
            const ofExtension = open.filter((one) => one.extension === extension)
            const plan = planLogin({ ...question, onThisPhone, ofExtension })
            open = apply(plan, open, { ...session(index, extension, mac), own: question.isOwn })
            expect(mostOf(open.map((one) => one.mac))).to.be.at.most(1)
            expect(mostOf(open.filter((one) => !one.own).map((one) => one.extension))).to.be.at.most(most)
            if (plan.kind === 'go') expect(open.find((one) => one.mac === mac)?.extension).to.equal(extension)
          }
        }),
      )
    })
})

function apply(plan: LoginPlan, open: OpenSession[], opened: OpenSession): OpenSession[] {
  if (plan.kind !== 'go') return open
  const closed = plan.closes.map(({ id }) => id)
  for (const id of closed) expect(open.map((one) => one.id)).to.include(id)
  return [...open.filter((one) => !closed.includes(one.id)), { ...opened, own: plan.own }]
}

function mostOf(items: string[]): number {
  return Math.max(0, ...items.map((item) => items.filter((other) => other === item).length))
}

function session(id: number, extension: string, mac: string): OpenSession {
  return { id, extension, mac, own: false, startedAt: 1_780_000_000_000 + id * 1000 }
}
