import { expect } from 'chai'
import { checkLogin } from '../../src/app/check-login.ts'
import { changeExtension } from '../../src/app/extensions.ts'
import { changeGlobalSettings } from '../../src/app/global-settings.ts'
import { liftLock } from '../../src/app/lockout.ts'
import { syncExtensions } from '../../src/app/sync-extensions.ts'
import { listLocks } from '../../src/stores/login-failures.ts'
import type { Database } from '../../src/stores/database.ts'
import { findExtension } from '../../src/stores/extensions.ts'
import { sealRow } from '../../src/stores/sealed-rows.ts'
import { openReady } from '../support/databases.ts'
import { recorded } from '../support/desks.ts'
import { admin, furnish, numbers, secrets, testContext, type TestContext } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'
import { plugIn, scriptedDirectory, type ScriptedDirectory } from '../support/scripted-directory.ts'

const minute = 60_000
const here = { phone: '805ec0aabbcc', address: '192.0.2.77' }
const actor = { name: 'phone 80:5e:c0:aa:bb:cc', address: here.address }

describe('a number and a password typed on a phone', () => {
  let database: Database
  let context: TestContext

  beforeEach(async () => {
    database = await openReady()
    context = testContext(database)
    await furnish(context)
    // Without the slow hash: these tests type many wrong passwords.
    await changeGlobalSettings(context, admin, { acceptedPasswords: 'voicemail' })
  })

  afterEach(() => database.destroy())

  const login = (extension: string, password: string, from = here) =>
    checkLogin(context, actor, { extension, ...from }, password)
  const refusal = (extension: string, password: string, from = here) => problemOf(login(extension, password, from))

  /** Types wrong passwords, waiting as long as it takes in between. */
  async function mistype(times: number, extension: string, from = here) {
    for (let time = 0; time < times; time += 1) {
      context.pass(31_000)
      expect(await refusal(extension, 'wrong', from)).to.include({ code: 'wrong-login' })
    }
  }

  it('E9, E10, E11: says who it is and with which password', async () => {
    expect(await login(numbers.jane, secrets.jane.voicemail)).to.deep.equal({ number: numbers.jane, with: 'voicemail' })
    expect(await login(numbers.noMailbox, secrets.userPassword)).to.include({ with: 'user' })
    expect(await login(numbers.jane, secrets.adminPassword)).to.include({ with: 'admin' })
    await changeGlobalSettings(context, admin, { acceptedPasswords: 'both' })
    expect(await login(numbers.jane, secrets.jane.portal)).to.include({ with: 'portal' })
  })

  it('rule 4, B48: an unknown number and a wrong password get the same Problem', async () => {
    const problems = [
      await refusal(numbers.jane, 'wrong'),
      await refusal('404', 'wrong', { phone: 'another', address: '192.0.2.78' }),
      await refusal('not a number', secrets.jane.voicemail, { phone: 'a third', address: '192.0.2.79' }),
      await refusal(numbers.henry, '', { phone: 'a fourth', address: '192.0.2.80' }),
    ]
    for (const { kind, code, sentence, fields } of problems)
      expect({ kind, code, sentence, fields }).to.deep.equal({
        kind: 'refused',
        code: 'wrong-login',
        sentence: 'Wrong number or password.',
        fields: {},
      })
  })

  it('rule 4: they lock alike as well', async () => {
    for (const extension of [numbers.jane, '404']) {
      const from = { phone: `phone of ${extension}`, address: `192.0.2.${extension.length}` }
      await mistype(5, extension, from)
      const elsewhere = { phone: 'yet another', address: '192.0.2.100' }
      expect(await refusal(extension, 'wrong', elsewhere), extension).to.include({ code: 'locked' })
    }
  })

  it('rule 4: after five wrong ones the right password waits until the time is over', async () => {
    await mistype(5, numbers.jane)
    const problem = await refusal(numbers.jane, secrets.jane.voicemail)
    expect(problem).to.include({ kind: 'refused', code: 'locked' })
    expect(problem.sentence).to.match(/^Too many wrong passwords\. Locked until \d\d:\d\d\.$/)
    context.pass(10 * minute - 1)
    expect(await refusal(numbers.jane, secrets.jane.voicemail)).to.include({ code: 'locked' })
    context.pass(1)
    expect(await login(numbers.jane, secrets.jane.voicemail)).to.include({ number: numbers.jane })
  })

  it('rule 4: first it only asks to wait some seconds', async () => {
    await mistype(3, numbers.jane)
    expect(await refusal(numbers.jane, secrets.jane.voicemail)).to.include({
      code: 'locked',
      sentence: 'Too many wrong passwords. Wait 2 seconds, then try again.',
    })
    context.pass(2000)
    expect(await login(numbers.jane, secrets.jane.voicemail)).to.include({ number: numbers.jane })
  })

  it('rule 4: counted by phone: five people’s mistakes on one phone lock it for a sixth', async () => {
    for (const extension of [numbers.jane, numbers.henry, numbers.noMailbox, '404', '405']) await mistype(1, extension)
    expect(await refusal(numbers.james, secrets.james.voicemail)).to.include({ code: 'locked' })
    const otherPhone = { ...here, phone: '0004f2aabbcc' }
    expect(await login(numbers.james, secrets.james.voicemail, otherPhone)).to.include({ number: numbers.james })
  })

  it('rule 4: counted by address: twenty from one address lock it, whatever numbers and phones they name', async () => {
    for (let time = 0; time < 20; time += 1) {
      await mistype(1, String(7000 + time), { ...here, phone: `phone ${time}` })
    }
    const again = { phone: 'a new one', address: here.address }
    expect(await refusal(numbers.james, secrets.james.voicemail, again)).to.include({ code: 'locked' })
    const elsewhere = { phone: 'a new one', address: '192.0.2.99' }
    expect(await login(numbers.james, secrets.james.voicemail, elsewhere)).to.include({ number: numbers.james })
  })

  it('rule 4: a right password forgets the mistakes before it', async () => {
    await mistype(4, numbers.jane)
    context.pass(minute)
    await login(numbers.jane, secrets.jane.voicemail)
    await mistype(2, numbers.jane)
    expect(await login(numbers.jane, secrets.jane.voicemail)).to.include({ number: numbers.jane })
  })

  it('rule 4: an empty password is refused and not counted', async () => {
    for (let time = 0; time < 30; time += 1) expect(await refusal(numbers.jane, '')).to.include({ code: 'wrong-login' })
    expect(await login(numbers.jane, secrets.jane.voicemail)).to.include({ number: numbers.jane })
    expect(await recorded(database, 'login.refused')).to.deep.equal([])
  })

  it('rule 4: an administrator sees the lock and lifts it', async () => {
    await mistype(5, numbers.jane)
    const locks = await listLocks(database, context.now())
    expect(locks.map(({ scope, subject }) => [scope, subject])).to.have.deep.members([
      ['extension', numbers.jane],
      ['phone', here.phone],
    ])
    for (const { scope, subject } of locks) await liftLock(context, admin, scope, subject)
    expect(await login(numbers.jane, secrets.jane.voicemail)).to.include({ number: numbers.jane })
    expect(await problemOf(liftLock(context, admin, 'phone', here.phone))).to.include({ code: 'not-found' })
  })

  it('rule 4: fifty guesses in one moment are worth no more than five', async () => {
    const guesses = Array.from({ length: 50 }, (_, index) => (index === 40 ? secrets.jane.voicemail : `guess ${index}`))
    const outcomes = await Promise.allSettled(guesses.map((guess) => login(numbers.jane, guess)))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).to.deep.equal([])
    expect(await refusal(numbers.jane, secrets.jane.voicemail)).to.include({ code: 'locked' })
  })

  it('B46: a portal password’s older hash is replaced with its next use, and with no wrong one', async () => {
    await changeGlobalSettings(context, admin, { acceptedPasswords: 'both' })
    const older = 'scrypt$1024$c2FsdHNhbHRzYWx0c2Fs$2JcDs3DwwZkQ4phe0vb_U5dTKZmZq1xwbwgvTDWsLvk'
    const hashOf = async () => (await findExtension(database, numbers.jane))?.portalHash
    const jane = { number: numbers.jane, portal_hash: older }
    await database('extensions')
      .where({ number: numbers.jane })
      .update(sealRow(database, 'extensions', jane))
    await refusal(numbers.jane, 'wrong')
    await login(numbers.jane, secrets.jane.voicemail)
    expect(await hashOf()).to.equal(older)
    expect(await login(numbers.jane, 'from before')).to.include({ with: 'portal' })
    const renewed = await hashOf()
    expect(renewed).to.match(/^\$argon2id\$/)
    expect(await login(numbers.jane, 'from before')).to.include({ with: 'portal' })
    expect(await hashOf()).to.equal(renewed)
  })

  it('records a refused login by its number, and never what else was typed', async () => {
    await refusal(numbers.jane, 'a wrong Password-99')
    const mistaken = ['My-Password-98', '4711098', '٥٥٠١', `${numbers.jane} `]
    for (const typed of mistaken) await refusal(typed, 'wrong', { phone: `phone ${typed.length}`, address: typed })
    const entries = await recorded(database, 'login.refused')
    expect(entries.map(({ subject }) => subject)).to.deep.equal([
      ...mistaken.map(() => 'no extension'),
      `extension ${numbers.jane}`,
    ])
    const kept = JSON.stringify([
      await database('audit').select('subject', 'details', 'actor'),
      await database('login_failures').where({ scope: 'extension' }),
      context.lines,
    ])
    for (const secret of ['Password-9', '4711098', '٥٥٠١']) expect(kept).to.not.include(secret)
  })

  describe('of a PBX’s extension', () => {
    let directory: ScriptedDirectory

    beforeEach(async () => {
      await database('extensions').delete()
      directory = scriptedDirectory()
      plugIn(context, directory)
      directory.put('5501')
      directory.put('5502', { voicemailPassword: null })
      await syncExtensions(context)
    })

    const wrong = { kind: 'refused', code: 'wrong-login', sentence: 'Wrong number or password.' }
    const away = {
      ...{ kind: 'away', code: 'pbx-away' },
      sentence: 'The PBX does not answer, so the password cannot be checked. Try again in a minute.',
    }
    const setPortal = async (portalPassword: string) => {
      await changeGlobalSettings(context, admin, { acceptedPasswords: 'both' })
      await changeExtension(context, admin, '5501', { portalPassword })
    }

    it('E9: is checked with the voicemail password that the PBX has in this moment', async () => {
      expect(await login('5501', 'vm-5501')).to.deep.equal({ number: '5501', with: 'voicemail' })
      directory.put('5501', { voicemailPassword: 'changed-on-the-phone' })
      expect(await refusal('5501', 'vm-5501')).to.include(wrong)
      expect(await login('5501', 'changed-on-the-phone')).to.include({ with: 'voicemail' })
      expect(JSON.stringify([await database('extensions'), context.lines])).to.not.match(/vm-5501|changed-on/)
    })

    it('E10, E11, B46: with the User Password only without a mailbox, the Admin Password, the portal password', async () => {
      expect(await login('5502', secrets.userPassword)).to.include({ with: 'user' })
      expect(await refusal('5501', secrets.userPassword)).to.include(wrong)
      expect(await login('5501', secrets.adminPassword)).to.include({ with: 'admin' })
      directory.put('5502', { voicemailPassword: 'now-it-has-one' })
      expect(await refusal('5502', secrets.userPassword)).to.include(wrong)
      await setPortal('Portal-79')
      expect(await login('5501', 'Portal-79')).to.include({ with: 'portal' })
    })

    it('rule 4: one that the PBX has no longer is as unknown as any, whatever is typed', async () => {
      await setPortal('Portal-79')
      directory.entries.delete('5501')
      for (const typed of ['vm-5501', 'Portal-79', secrets.adminPassword, 'wrong']) {
        context.pass(31_000)
        expect(await refusal('5501', typed)).to.include(wrong)
      }
    })

    it('rule 4: the PBX is asked for a number that there is not as well', async () => {
      const before = directory.asked.find
      await refusal('404', 'wrong')
      await refusal('5501', 'wrong')
      expect(directory.asked.find - before).to.equal(2)
    })

    it('what it says is kept with the login, of a new extension as well, but not with a wrong password', async () => {
      directory.put('5501', { sipPassword: 'new-one' })
      directory.put('5503', { name: 'New' })
      await refusal('5501', 'wrong')
      expect(await findExtension(database, '5501')).to.include({ sipPassword: 'sip-5501' })
      await login('5501', 'vm-5501')
      expect(await findExtension(database, '5501')).to.include({ sipPassword: 'new-one' })
      expect(await login('5503', 'vm-5503')).to.include({ number: '5503' })
      expect(await findExtension(database, '5503')).to.include({ name: 'New', enabled: true, hotDesking: true })
    })

    describe('while the PBX does not answer', () => {
      beforeEach(() => {
        directory.away(true)
      })

      it('says so, and nothing counts against anybody: the right password is right when it is back', async () => {
        for (let time = 0; time < 30; time += 1) {
          expect(await refusal('5501', 'vm-5501')).to.include(away)
          expect(await refusal('404', 'vm-5501')).to.include(away)
        }
        expect(await recorded(database, 'login.refused')).to.deep.equal([])
        directory.away(false)
        expect(await login('5501', 'vm-5501')).to.include({ number: '5501' })
      })

      it('E11, B46: the Admin Password and the portal password do all the same, the User Password does not', async () => {
        await setPortal('Portal-79')
        expect(await login('5501', 'Portal-79')).to.include({ with: 'portal' })
        expect(await login('5501', secrets.adminPassword)).to.include({ with: 'admin' })
        expect(await refusal('5502', secrets.userPassword)).to.include(away)
        expect(await refusal('404', secrets.adminPassword)).to.include(away)
      })

      it('rule 4: they cannot be guessed meanwhile', async () => {
        for (let time = 0; time < 5; time += 1) {
          context.pass(31_000)
          expect(await refusal('5501', 'a guess')).to.include(away)
        }
        expect(await refusal('5501', secrets.adminPassword)).to.include(away)
        directory.away(false)
        expect(await login('5501', secrets.adminPassword)).to.include({ with: 'admin' })
      })

      it('one that was gone before stays unknown', async () => {
        directory.away(false)
        directory.entries.delete('5501')
        await syncExtensions(context)
        directory.away(true)
        expect(await refusal('5501', secrets.adminPassword)).to.include(away)
      })
    })

    it('a PBX that is silent for 5 s does not answer', async function () {
      this.timeout(180_000)
      directory.find = () => new Promise(() => undefined)
      expect(await refusal('5501', 'vm-5501')).to.include(away)
    })
  })
})
