import { expect } from 'chai'
import { choiceLabel, inWords } from '../../../../src/http/admin/settings-form/labels.ts'

describe('what choices are called', () => {
  it('is what people call them', () => {
    expect(choiceLabel('language', 'de')).to.equal('German')
    expect(choiceLabel('toneCountry', 'GB')).to.equal('United Kingdom')
    expect(choiceLabel('codecs', 'pcma')).to.equal('G.711 A-law (PCMA)')
    expect(choiceLabel('dateFormat', 'DD.MM.YYYY')).to.equal('DD.MM.YYYY')
  })

  it('is said of any value', () => {
    expect(inWords('callWaiting', true)).to.equal('On')
    expect(inWords('lldp', false)).to.equal('Off')
    expect(inWords('vlan', 0)).to.equal('0')
    expect(inWords('logOutKey', 0)).to.equal('Its usual place')
    expect(inWords('outboundProxy', '')).to.equal('')
    expect(inWords('codecs', ['g722', 'opus'])).to.equal('G.722 (wideband), Opus')
  })

  it('counts keys', () => {
    const key = { type: 'line', label: '', value: '' }
    expect([[], [key], [key, key]].map((keys) => inWords('lineKeys', keys))).to.deep.equal([
      'none',
      'one key',
      '2 keys',
    ])
  })
})
