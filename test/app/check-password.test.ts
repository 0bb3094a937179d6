import { expect } from 'chai'
import { checkPassword, type PasswordKind } from '../../src/app/check-password.ts'
import { hashPassword } from '../../src/app/password-hash.ts'
import type { Extension } from '../../src/domain/extension.ts'
import { defaultGlobalSettings, type GlobalSettings } from '../../src/domain/global-settings.ts'
import { cpuTime } from '../support/cpu-time.ts'
import { withFullHashes } from '../support/quick-hashes.ts'

const settings: GlobalSettings = { ...defaultGlobalSettings, userPassword: 'the user', adminPassword: 'the admin' }

describe('whose password was typed', () => {
  withFullHashes()
  let jane: Extension
  let nobox: Extension
  const bare = { number: '5501', name: '', sipPassword: 'sip', enabled: true, hotDesking: true, revision: 1 }

  before(async () => {
    jane = { ...bare, voicemailPassword: 'Vm1234x', portalHash: await hashPassword('Portal-Zoë') }
    nobox = { ...bare, voicemailPassword: null, portalHash: null }
  })

  const cases: [
    says: string,
    typed: string,
    who: 'jane' | 'nobox' | 'none',
    changes: Partial<GlobalSettings>,
    kind: PasswordKind | null,
  ][] = [
    ['E9: the voicemail password', 'Vm1234x', 'jane', {}, 'voicemail'],
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
      const extension = who === 'none' ? undefined : { jane, nobox }[who]
      expect(await checkPassword(typed, extension, { ...settings, ...changes })).to.equal(kind)
    })
  }

  it('the same password twice: the person’s own counts before the Admin Password', async () => {
    expect(await checkPassword('Vm1234x', jane, { ...settings, adminPassword: 'Vm1234x' })).to.equal('voicemail')
  })

  it('rule 4: for a number that there is not it works as hard as for one that there is', async function () {
    this.timeout(180_000)
    const work = (extension: Extension | undefined) =>
      cpuTime(async () => {
        for (let time = 0; time < 12; time += 1) await checkPassword('wrong', extension, settings)
      })
    await work(jane)
    const [known, unknown, withoutPortal] = [await work(jane), await work(undefined), await work(nobox)]
    for (const other of [unknown, withoutPortal]) expect(other / known).to.be.within(0.4, 2.5)
  })
})
