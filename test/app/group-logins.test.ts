import { expect } from 'chai'
import { checkDialled, logInByDialling } from '../../src/app/dialling.ts'
import { addExtension } from '../../src/app/extensions.ts'
import { putInGroup } from '../../src/app/group-members.ts'
import { changeGroupRules } from '../../src/app/groups.ts'
import { logIn } from '../../src/app/hot-desk.ts'
import { addMapping } from '../../src/app/mappings.ts'
import { answerApp } from '../../src/app/phone-app.ts'
import { findPhone } from '../../src/stores/phones.ts'
import { listLocks } from '../../src/stores/login-failures.ts'
import { sessionOnPhone } from '../../src/stores/sessions.ts'
import { defaultTemplate } from '../../src/stores/templates.ts'
import { cpuTime } from '../support/cpu-time.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { logInOn, recorded, whoIsWhere } from '../support/desks.ts'
import { dialFrom, playPbx } from '../support/dialling.ts'
import { addApprovedPhone, addGroupWith } from '../support/group-office.ts'
import { admin, furnish, numbers, secrets, testContext, type TestContext } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'
import { withFullHashes } from '../support/quick-hashes.ts'

const { henry, james, jane, noMailbox } = numbers
/** Olive is a subscriber of another group, and her short extension is Jane’s as well. */
const olive = { number: '02079461000', voicemail: 'vm-olive' }

const phone = { brand: 'sangoma', model: 'S500', mac: '005058000001' } as const
const second = { brand: 'sangoma', model: 'S500', mac: '005058000002' } as const
const otherPhone = { brand: 'sangoma', model: 'S500', mac: '005058000003' } as const
const freePhone = { brand: 'sangoma', model: 'S500', mac: '005058000004' } as const
type Desk = typeof phone | typeof second | typeof otherPhone | typeof freePhone

/** By then whatever was counted of wrong passwords is forgotten. */
const anHour = 60 * 60_000

eachDatabase('logging in on the phones of business groups', (database) => {
  let context: TestContext
  let group = 0
  let tokens = new Map<string, string>()

  beforeEach(async function () {
    this.timeout(180_000)
    await clearTables(database())
    context = testContext(database())
    await furnish(context)
    await addExtension(context, admin, {
      ...{ number: olive.number, name: 'Olive', sipPassword: 'x', voicemailPassword: olive.voicemail },
    })
    tokens = new Map()
    for (const one of [phone, second, otherPhone, freePhone]) tokens.set(one.mac, await addApprovedPhone(context, one))
    group = (await addGroupWith(context, 'Example Company', { extensions: [henry, james, jane] })).id
    const other = (await addGroupWith(context, 'Other Company', { extensions: [olive.number] })).id
    await putInGroup(context, admin, group, { phones: [phone.mac, second.mac], extensions: [] })
    await putInGroup(context, admin, other, { phones: [otherPhone.mac], extensions: [] })
  })

  const rules = (changes: object) => changeGroupRules(context, admin, group, changes)

  /** What the phone shows after a step, without what is another each time. */
  async function shows({ mac }: Desk, step: string, fields: Record<string, string> = {}): Promise<string> {
    const token = tokens.get(mac) ?? ''
    const document = await answerApp(context, { token, step, fields, source: '192.0.2.77', userAgent: '' })
    const body = document?.body.replaceAll(token, 'TOKEN') ?? ''
    return fields['extension'] ? body.replaceAll(fields['extension'], 'NUMBER') : body
  }
  const type = (on: Desk, extension: string, password: string) => {
    context.pass(anHour)
    return shows(on, 'enter', { extension, password })
  }

  describe('B9, rule 4: whoever is not of the phone’s group', () => {
    const strangers: [who: string, on: Desk, number: string, password: string][] = [
      ['another group’s subscriber', phone, olive.number, olive.voicemail],
      ['another group’s subscriber, with the Admin Password', phone, olive.number, secrets.adminPassword],
      ['an extension of no group', phone, noMailbox, secrets.userPassword],
      ['a group’s subscriber on a phone of no group', freePhone, jane, secrets.jane.voicemail],
      ['a group’s subscriber on a phone of no group, with the Admin Password', freePhone, jane, secrets.adminPassword],
      ['a group’s subscriber on another group’s phone', otherPhone, jane, secrets.jane.portal],
    ]

    for (const [who, on, number, password] of strangers)
      it(`gets the words of a wrong number, on the screen and by dialling: ${who}`, async () => {
        const nobody = await type(on, '01132999999', 'wrong')
        expect(nobody).to.include('Wrong number or password.')
        expect(await type(on, number, password)).to.equal(nobody)
        expect(await whoIsWhere(database())).to.deep.equal([])
        context.pass(anHour)
        const { caller } = await dialFrom(context, playPbx(context), on.mac)
        const dial = (typed: { number: string; password: string }) => problemOf(checkDialled(context, caller, typed))
        const [known, unknown] = [await dial({ number, password }), await dial({ number: '01132999999', password })]
        for (const { kind, code, sentence, fields } of [known, unknown])
          expect({ kind, code, sentence, fields }).to.deep.equal({
            ...{ kind: 'refused', code: 'wrong-login', sentence: 'Wrong number or password.' },
            fields: {},
          })
      })

    describe('with hashes that cost what they should', () => {
      withFullHashes()

      it('takes the same work: the slow hash is made for them as well', async () => {
        const work = async (on: Desk, number: string) => {
          const costs: number[] = []
          for (let time = 0; time < 4; time += 1) costs.push(await cpuTime(() => type(on, number, 'wrong')))
          return Math.min(...costs)
        }
        // The first ones take longer: what they run is not compiled yet.
        await work(phone, jane)
        const known = await work(phone, jane)
        for (const [on, number] of [
          [phone, olive.number],
          [phone, noMailbox],
          [freePhone, jane],
          [phone, '01132999999'],
        ] as const)
          expect(await work(on, number), `${number} on ${on.mac}`).to.be.within(known / 3, known * 3)
      })
    })

    it('is on record of the phone’s group as nobody, and locks nothing of theirs', async () => {
      await type(phone, olive.number, 'wrong')
      const [entry] = await recorded(database(), 'login.refused')
      expect(entry).to.deep.include({ subject: 'no extension', group })
      for (let time = 0; time < 6; time += 1) {
        context.pass(31_000)
        await shows(phone, 'enter', { extension: olive.number, password: 'wrong' })
      }
      const locked = (await listLocks(database(), context.now())).map(({ subject }) => subject)
      expect(locked).to.not.include(olive.number)
      expect(await shows(otherPhone, 'enter', { extension: olive.number, password: olive.voicemail })).to.include(
        'Welcome',
      )
    })

    it('cannot be logged in by an administrator either, who is told why', async () => {
      const wish = { number: olive.number, mac: phone.mac, startedBy: 'administrator anna', takeOver: false }
      expect(await problemOf(logIn(context, admin, wish))).to.include({ code: 'not-for-hot-desking' })
      expect((await problemOf(logInOn(context, freePhone, jane))).sentence).to.include('business group')
      expect((await problemOf(logInOn(context, phone, noMailbox))).sentence).to.include('business group')
    })

    it('is refused also when the phone changed its group after the password was right', async () => {
      await type(phone, james, secrets.james.voicemail)
      const question = await type(phone, jane, secrets.jane.voicemail)
      const ticket = decodeURIComponent(/ticket=([\w.%-]+)/.exec(question)?.[1] ?? '')
      await putInGroup(context, admin, null, { phones: [phone.mac], extensions: [] })
      expect(await shows(phone, 'take-over', { ticket })).to.not.include('Welcome')
      expect(await sessionOnPhone(database(), phone.mac)).to.equal(undefined)
      expect((await findPhone(database(), phone.mac))?.group).to.equal(undefined)
    })
  })

  describe('B45: a subscriber of the phone’s group', () => {
    const spelled = [
      '01132991000',
      '+44 113 299 1000',
      '0044 113 299 1000',
      '+44 (0)113 299 1000',
      '1132991000',
      '1000',
    ]

    it('logs in with the number in every usual spelling, and with the short extension', async () => {
      for (const number of spelled) {
        expect(await type(phone, number, secrets.jane.voicemail), number).to.include('Welcome Jane')
        expect(await sessionOnPhone(database(), phone.mac)).to.include({ extension: jane })
        await shows(phone, 'logout-now')
      }
    })

    it('and by dialling, as far as a keypad has the signs', async () => {
      for (const number of ['01132991000', '00441132991000', '1132991000', '1000']) {
        const { caller, call } = await dialFrom(context, playPbx(context), phone.mac)
        const earned = await checkDialled(context, caller, { number, password: secrets.jane.voicemail })
        expect(earned.number, number).to.equal(jane)
        expect(await logInByDialling(context, caller, earned, false)).to.include({ kind: 'in' })
        expect(call.endpoint).to.include(phone.mac)
      }
    })

    it('keeps what was typed after a wrong password, however it is spelled', async () => {
      const body = await type(phone, '+44 113 299 1000', 'wrong')
      expect(body).to.include('NUMBER').and.to.include('Wrong number or password.')
    })

    it('rule 4: is locked in every spelling after wrong passwords in some', async () => {
      for (const number of spelled.slice(0, 5)) {
        context.pass(31_000)
        await shows(phone, 'enter', { extension: number, password: 'wrong' })
      }
      expect(await shows(second, 'enter', { extension: '1000', password: secrets.jane.voicemail })).to.include(
        'Locked until',
      )
    })

    it('rule 4: so is a number that nobody has: a lock tells no more of it', async () => {
      for (const number of spelled.slice(0, 5)) {
        context.pass(31_000)
        await shows(phone, 'enter', { extension: number.replace(/1000$/, '1999'), password: 'wrong' })
      }
      const again = { extension: '01132991999', password: 'wrong' }
      expect(await shows(second, 'enter', again)).to.include('Locked until')
    })
  })

  describe('the rules of the phone’s group', () => {
    it('B46: say which secrets count: voicemail, portal or both', async () => {
      const { voicemail, portal } = secrets.jane
      const table = [
        ['voicemail', [true, false]],
        ['portal', [false, true]],
        ['both', [true, true]],
        [null, [true, true]],
      ] as const
      for (const [acceptedPasswords, expected] of table) {
        await rules({ acceptedPasswords })
        const taken: boolean[] = []
        for (const password of [voicemail, portal]) {
          taken.push((await type(phone, jane, password)).includes('Welcome'))
          await shows(phone, 'logout-now')
        }
        expect(taken, String(acceptedPasswords)).to.deep.equal(expected)
      }
      await rules({ acceptedPasswords: 'portal' })
      expect(await type(otherPhone, olive.number, olive.voicemail), 'the other group’s are as they were').to.include(
        'Welcome',
      )
    })

    it('rule 2: say what becomes of a login elsewhere', async () => {
      const on = async (desk: Desk) => {
        await type(desk, jane, secrets.jane.voicemail)
        return whoIsWhere(database())
      }
      await on(phone)
      await rules({ elsewhere: 'refuse' })
      expect(await on(second), 'refuse').to.deep.equal([`${jane} on ${phone.mac}`])
      await rules({ elsewhere: 'move' })
      expect(await on(second), 'move').to.deep.equal([`${jane} on ${second.mac}`])
      await rules({ elsewhere: 'many', mostPhones: 2 })
      expect(await on(phone), 'many').to.deep.equal([`${jane} on ${phone.mac}`, `${jane} on ${second.mac}`])
      await shows(phone, 'logout-now')
      await rules({ elsewhere: null })
      expect(await on(phone), 'as for all: move').to.deep.equal([`${jane} on ${phone.mac}`])
    })

    it('rule 3: say whether the confirm names who is on the phone', async () => {
      await type(phone, james, secrets.james.voicemail)
      expect(await type(phone, jane, secrets.jane.voicemail)).to.include(`In use by James ${james}`)
      await rules({ showOccupant: false })
      const hidden = await type(phone, jane, secrets.jane.voicemail)
      expect(hidden).to.include('In use by somebody else').and.to.not.include(james)
      await rules({ showOccupant: null })
      expect(await type(phone, jane, secrets.jane.voicemail)).to.include(`In use by James ${james}`)
    })
  })

  describe('a row of Extension Mapping with a MAC address', () => {
    const map = async (extension: string, mac: string) => {
      const template = (await defaultTemplate(database(), 'sangoma'))?.id
      return addMapping(context, admin, { extension, brand: 'sangoma', template, mac })
    }

    it('across groups is refused at its field', async () => {
      for (const [extension, { mac }] of [
        [jane, otherPhone],
        [jane, freePhone],
        [olive.number, phone],
        [noMailbox, phone],
      ] as const)
        expect((await problemOf(map(extension, mac))).fields, `${extension} on ${mac}`).to.deep.equal({
          mac: 'This phone and this extension are not of the same business group. Put them into one first.',
        })
      expect(await whoIsWhere(database())).to.deep.equal([])
    })

    it('inside a group, or outside of all, assigns; a phone that is new comes into the extension’s group', async () => {
      await map(jane, phone.mac)
      await map(noMailbox, freePhone.mac)
      await map(olive.number, '005058000009')
      expect(await whoIsWhere(database())).to.deep.equal([
        `${jane} on ${phone.mac}`,
        `${olive.number} on 005058000009`,
        `${noMailbox} on ${freePhone.mac}`,
      ])
      const [mine, others] = [await findPhone(database(), phone.mac), await findPhone(database(), '005058000009')]
      expect(mine?.group).to.equal(group)
      expect(others?.group).to.equal((await findPhone(database(), otherPhone.mac))?.group)
    })
  })
})
