import { expect } from 'chai'
import { checkPassword, type KnownPasswords, type PasswordKind } from '../../src/app/check-password.ts'
import { hashPassword } from '../../src/app/password-hash.ts'
import { defaultGlobalSettings, type GlobalSettings } from '../../src/domain/global-settings.ts'
import type { Database } from '../../src/stores/database.ts'
import { ringOf } from '../../src/stores/secrets.ts'
import { hashVoicemail } from '../../src/stores/voicemail-hash.ts'
import { cpuTime } from '../support/cpu-time.ts'
import { openReady } from '../support/databases.ts'
import { withFullHashes } from '../support/quick-hashes.ts'

const settings: GlobalSettings = { ...defaultGlobalSettings, userPassword: 'the user', adminPassword: 'the admin' }

describe('whose password was typed', () => {
  withFullHashes()
  let database: Database
  let jane: KnownPasswords
  let nobox: KnownPasswords
  let ofPbx: KnownPasswords
  const number = '5501'

  before(async () => {
    database = await openReady()
    const portalHash = await hashPassword('Portal-Zoë')
    const voicemailHash = hashVoicemail(ringOf(database), number, 'Vm1234x')
    jane = { number, hasMailbox: true, voicemailPassword: null, voicemailHash, portalHash }
    nobox = { number, hasMailbox: false, voicemailPassword: null, portalHash: null }
    ofPbx = { number, hasMailbox: true, voicemailPassword: 'Vm1234x', portalHash: null }
  })
  after(() => database.destroy())

  const cases: [
    says: string,
    typed: string,
    who: 'jane' | 'nobox' | 'ofPbx' | 'none',
    changes: Partial<GlobalSettings>,
    kind: PasswordKind | null,
  ][] = [
    ['E9: the voicemail password', 'Vm1234x', 'jane', {}, 'voicemail'],
    ['E9: the one that the PBX has in this moment', 'Vm1234x', 'ofPbx', {}, 'voicemail'],
    ['E9: another than the PBX has', 'Vm1234y', 'ofPbx', {}, null],
    ['E9: its hash is not it', 'hmac1', 'jane', {}, null],
    ['B51: a password has letters, and their case counts', 'vm1234X', 'jane', {}, null],
    ['E9: the beginning of it is not it', 'Vm1234', 'jane', {}, null],
    ['E9: nor is it with a space', 'Vm1234x ', 'jane', {}, null],
    ['E10: without a mailbox the User Password', 'the user', 'nobox', {}, 'user'],
    ['E10: with a mailbox the User Password is nothing', 'the user', 'jane', {}, null],
    ['E10: no User Password is set', '', 'nobox', { userPassword: '' }, null],
    ['E11: the Admin Password for an extension with a mailbox', 'the admin', 'jane', {}, 'admin'],
    ['E11: and for one without', 'the admin', 'nobox', {}, 'admin'],
    ['E11: empty means off', '', 'jane', { adminPassword: '' }, null],
    ['E11: not for a number that there is not', 'the admin', 'none', {}, null],
    ['B46: the portal password', 'Portal-Zoë', 'jane', {}, 'portal'],
    ['B46: the same letters in another form of Unicode', 'Portal-Zoe\u0308', 'jane', {}, 'portal'],
    [
      'B46: voicemail only: the portal password is nothing',
      'Portal-Zoë',
      'jane',
      { acceptedPasswords: 'voicemail' },
      null,
    ],
    [
      'B46: voicemail only: the voicemail password is',
      'Vm1234x',
      'jane',
      { acceptedPasswords: 'voicemail' },
      'voicemail',
    ],
    ['B46: portal only: the voicemail password is nothing', 'Vm1234x', 'jane', { acceptedPasswords: 'portal' }, null],
    ['B46: portal only: the portal password is', 'Portal-Zoë', 'jane', { acceptedPasswords: 'portal' }, 'portal'],
    ['B46: portal only: nor the User Password', 'the user', 'nobox', { acceptedPasswords: 'portal' }, null],
    ['E11: portal only: the Admin Password still is', 'the admin', 'nobox', { acceptedPasswords: 'portal' }, 'admin'],
    ['the SIP password is none', 'sip', 'jane', {}, null],
    ['nor is the hash of the portal password', 'scrypt', 'jane', {}, null],
    ['empty is nobody’s password', '', 'jane', { userPassword: '', adminPassword: '' }, null],
  ]
  for (const [says, typed, who, changes, kind] of cases) {
    it(says, async () => {
      const extension = who === 'none' ? undefined : { jane, nobox, ofPbx }[who]
      expect(await checkPassword(database, typed, extension, { ...settings, ...changes })).to.equal(kind)
    })
  }

  it('the same password twice: the person’s own counts before the Admin Password', async () => {
    expect(await checkPassword(database, 'Vm1234x', jane, { ...settings, adminPassword: 'Vm1234x' })).to.equal(
      'voicemail',
    )
  })

  it('rule 4: for a number that there is not it works as hard as for one that there is', async function () {
    this.timeout(180_000)
    const work = (extension: KnownPasswords | undefined) =>
      cpuTime(async () => {
        for (let time = 0; time < 12; time += 1) await checkPassword(database, 'wrong', extension, settings)
      })
    await work(jane)
    const [known, unknown, withoutPortal] = [await work(jane), await work(undefined), await work(nobox)]
    for (const other of [unknown, withoutPortal]) expect(other / known).to.be.within(0.4, 2.5)
  })
})
