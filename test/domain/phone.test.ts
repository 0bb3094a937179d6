import { expect } from 'chai'
import { NewPhone, PhoneChange } from '../../src/domain/phone.ts'

describe('a phone as an administrator adds it', () => {
  it('has its MAC address read in any spelling', () => {
    const phone = { mac: '80:5E:C0:AA:BB:CC', brand: 'yealink', model: ' T46S ' }
    expect(NewPhone.parse(phone)).to.deep.equal({ mac: '805ec0aabbcc', brand: 'yealink', model: 'T46S' })
    expect(NewPhone.parse({ mac: '0004.f2aa.bbcc', brand: 'polycom' })).to.deep.equal({
      mac: '0004f2aabbcc',
      brand: 'polycom',
    })
  })

  it('is refused without a MAC address, with a sentence that shows one', () => {
    const read = NewPhone.safeParse({ mac: '80:5E:C0', brand: 'yealink' })
    expect(read.error?.issues[0]?.message).to.equal(
      'A MAC address has 12 hexadecimal digits, such as 00:15:65:aa:bb:cc.',
    )
  })

  it('cannot say who is on it, nor that it is approved', () => {
    const phone = { mac: '805ec0aabbcc', brand: 'yealink' }
    for (const more of [{ extension: '5501' }, { state: 'loggedIn' }, { approved: true }])
      expect(NewPhone.safeParse({ ...phone, ...more }).success).to.equal(false)
  })
})

describe('a change of a phone', () => {
  it('E4, E5: can say which of the two addresses it is given', () => {
    for (const destination of ['auto', 'internal', 'external'] as const)
      expect(PhoneChange.parse({ destination })).to.deep.equal({ destination })
    expect(PhoneChange.safeParse({ destination: 'nowhere' }).success).to.equal(false)
  })

  it('rule 12: can approve, and cannot take an approval back by half', () => {
    expect(PhoneChange.parse({ approved: true })).to.deep.equal({ approved: true })
    expect(PhoneChange.safeParse({ approved: false }).success).to.equal(false)
  })

  it('cannot give a phone another MAC address or brand', () => {
    for (const change of [{ mac: '805ec0aabbcd' }, { brand: 'sangoma' }])
      expect(PhoneChange.safeParse(change).success).to.equal(false)
  })
})
