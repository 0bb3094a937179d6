import { expect } from 'chai'
import { isSameLogin, joinAddress, joinDirectory, splitAddress, splitDirectory } from '../../src/domain/pbx-address.ts'

describe('the address of a PBX', () => {
  it('is shown without its secret, and is whole again with it', () => {
    for (const secret of ['secret', 'a b', 'p@ss:w/rd?#%', 'Zoë']) {
      const whole = joinAddress({ address: 'amis://hotdesk@192.0.2.1:5039?ca=/etc/pbx.pem', secret })
      expect(splitAddress(whole)).to.deep.equal({ address: 'amis://hotdesk@192.0.2.1:5039?ca=/etc/pbx.pem', secret })
    }
    const plain = { address: 'mysql://user@localhost:3306/asterisk', secret: '' }
    expect(splitAddress(joinAddress(plain))).to.deep.equal(plain)
  })

  it('that cannot be read is not shown at all: a secret may stand anywhere in it', () => {
    expect(splitAddress('hotdesk secret')).to.deep.equal({ address: '', secret: '' })
    expect(splitAddress('')).to.deep.equal({ address: '', secret: '' })
    expect(joinAddress({ address: 'no address', secret: 'secret' })).to.equal('no address')
  })

  it('takes a percent sign that begins no character as itself', () => {
    expect(splitAddress('ami://user:100%@host')).to.deep.equal({ address: 'ami://user@host', secret: '100%' })
  })

  const kept = 'ami://hotdesk:secret@192.0.2.1:5038'
  const others: [other: string, isSame: boolean][] = [
    ['ami://hotdesk@192.0.2.1:5038', true],
    ['ami://hotdesk@192.0.2.1:5038/', true],
    ['ami://hotdesk@203.0.113.66:5038', false],
    ['ami://hotdesk@192.0.2.1:6666', false],
    ['ami://other@192.0.2.1:5038', false],
    ['amis://hotdesk@192.0.2.1:5038', false],
    ['amis://hotdesk@192.0.2.1:5038?insecure', false],
    ['nothing', false],
  ]
  for (const [other, isSame] of others) {
    it(`${other} gets ${isSame ? 'the kept secret' : 'no secret that was given for another'}`, () => {
      expect(isSameLogin(kept, other)).to.equal(isSame)
    })
  }

  it('of a directory has a kind and a place', () => {
    for (const text of [
      'builtin',
      'asterisk:/etc/asterisk',
      'asterisk-realtime:mysql://u:p@h/n',
      'freepbx:/etc/freepbx.conf',
    ])
      expect(joinDirectory(splitDirectory(text))).to.equal(text)
    expect(splitDirectory('freepbx:/etc/freepbx.conf')).to.deep.equal({ kind: 'freepbx', place: '/etc/freepbx.conf' })
    expect(splitDirectory('something:else').kind).to.equal('builtin')
  })
})
