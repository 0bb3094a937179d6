import { expect } from 'chai'
import { changedNames, count, folderUrl, given, hostOf, sipPortOf } from '../../src/virtual-phone/make.ts'

describe('what all makes share', () => {
  it('names what is different between two sets of settings', () => {
    const before = new Map([
      ['same', '1'],
      ['other', '1'],
      ['gone', '1'],
    ])
    const after = new Map([
      ['same', '1'],
      ['other', '2'],
      ['new', ''],
    ])
    expect(changedNames(before, after)).to.have.members(['other', 'gone', 'new'])
  })

  it('takes an empty value for none', () => {
    expect(given(new Map([['a', '']]), 'a')).to.equal(undefined)
    expect(given(new Map([['a', '0']]), 'a')).to.equal('0')
  })

  it('counts with whole numbers only', () => {
    const values = new Map(Object.entries({ five: '5', none: '0', less: '-1', part: '1.5', word: 'x', blank: '' }))
    expect(
      ['five', 'none', 'less', 'part', 'word', 'blank', 'absent'].map((name) => count(values, name)),
    ).to.deep.equal([5, 0, 0, 0, 0, 0, 0])
  })

  it('makes a folder of an address on the web, and of nothing else', () => {
    expect(folderUrl('http://192.0.2.1:8084/p')).to.equal('http://192.0.2.1:8084/p/')
    expect(folderUrl('https://pbx.example.com/p/')).to.equal('https://pbx.example.com/p/')
    expect(['', 'pbx.example.com/p', 'tftp://pbx/', 'http://'].map(folderUrl)).to.deep.equal(Array(4).fill(undefined))
  })

  it('finds the host in an address', () => {
    expect(hostOf('pbx.example.com:5060')).to.equal('pbx.example.com')
    expect(hostOf('2001@pbx.example.com')).to.equal('pbx.example.com')
  })

  it('finds the port of a server’s address, which is 5060 when it names none', () => {
    const addresses = ['pbx.example.com:5070', '5080', '192.0.2.1', 'pbx.example.com', '']
    expect(addresses.map(sipPortOf)).to.deep.equal([5070, 5080, 5060, 5060, 5060])
  })
})
