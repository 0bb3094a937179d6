import { expect } from 'chai'
import { ExtensionChange, ExtensionInput, NewExtension, showExtension } from '../../src/domain/extension.ts'

const jane = {
  number: '01132991000',
  name: 'Jane',
  sipPassword: 'sip-Jane',
  voicemailPassword: '7351',
  portalPassword: 'Portal-Jane',
  enabled: true,
  hotDesking: true,
}

describe('an extension as an administrator writes it', () => {
  it('E9, B45: has a number, a name, and a password for SIP, voicemail and the portal', () => {
    expect(ExtensionInput.parse(jane)).to.deep.equal(jane)
  })

  it('E10, B51: has no mailbox where the voicemail password is null; a password can have letters', () => {
    expect(ExtensionInput.parse({ ...jane, voicemailPassword: null })).to.include({ voicemailPassword: null })
    expect(ExtensionInput.parse({ ...jane, voicemailPassword: 'Öl &<"x' }).voicemailPassword).to.equal('Öl &<"x')
  })

  it('need not say more than its number and its SIP password at first', () => {
    const least = { number: '5501', sipPassword: 'x' }
    expect(NewExtension.parse(least)).to.deep.equal(least)
    expect(NewExtension.safeParse({ number: '5501' }).success).to.equal(false)
  })

  it('can have anything changed but its number', () => {
    expect(ExtensionChange.parse({ name: ' Jane D. ' })).to.deep.equal({ name: 'Jane D.' })
    expect(ExtensionChange.parse({})).to.deep.equal({})
    expect(ExtensionChange.safeParse({ number: '1' }).success).to.equal(false)
  })

  const wrong = [
    { number: '' },
    { number: '5501a' },
    { number: '٥٥٠١' },
    { number: '1'.repeat(21) },
    { number: 5501 },
    { name: 'x'.repeat(81) },
    { name: 'Jane\nreg.1.server=evil' },
    { name: '%NULL%' },
    { sipPassword: '' },
    { sipPassword: null },
    { voicemailPassword: '' },
    { portalPassword: 'x'.repeat(65) },
    { portalPassword: 'a\u0000b' },
    { enabled: 'yes' },
    { portalHash: 'x' },
    { revision: 3 },
  ]
  for (const change of wrong)
    it(`is refused with ${JSON.stringify(change).slice(0, 60)}`, () => {
      expect(ExtensionInput.safeParse({ ...jane, ...change }).success).to.equal(false)
    })

  it('says what to type for each empty password', () => {
    const read = ExtensionInput.safeParse({ ...jane, sipPassword: '', voicemailPassword: '', portalPassword: '' })
    expect(read.error?.issues.map(({ message }) => message)).to.deep.equal([
      'Type the SIP password.',
      'Type the voicemail password.',
      'Type the portal password.',
    ])
  })
})

describe('an extension as it is shown', () => {
  const kept = {
    number: '5501',
    name: 'Desk',
    sipPassword: 'sip-secret',
    voicemailHash: 'vm-secret',
    portalHash: 'hash-secret',
    enabled: true,
    hotDesking: false,
    revision: 4,
  }

  it('has none of its passwords, only whether there is one', () => {
    expect(showExtension(kept)).to.deep.equal({
      number: '5501',
      name: 'Desk',
      hasMailbox: true,
      hasPortalPassword: true,
      enabled: true,
      hotDesking: false,
      revision: 4,
      origin: 'builtin',
      absentSince: null,
      trouble: null,
      group: null,
    })
    expect(showExtension({ ...kept, group: 7 })).to.include({ group: 7 })
    expect(JSON.stringify(showExtension(kept))).to.not.include('secret')
  })

  it('E10: says that there is no mailbox and no portal password', () => {
    expect(showExtension({ ...kept, voicemailHash: null, portalHash: null })).to.include({
      hasMailbox: false,
      hasPortalPassword: false,
    })
  })

  it('E9: of a PBX’s extension says whether it has a mailbox, though its password is not kept', () => {
    const ofPbx = { ...kept, voicemailHash: null, origin: 'asterisk', hasMailbox: true, trouble: 'No.' } as const
    expect(showExtension({ ...ofPbx, absentSince: 5 })).to.include({
      hasMailbox: true,
      origin: 'asterisk',
      absentSince: 5,
      trouble: 'No.',
    })
  })
})
