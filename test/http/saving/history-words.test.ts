import { expect } from 'chai'
import { whatDiffers } from '../../../src/http/saving/history-words.ts'

/** Changes as `Title: before > after`. */
const said = (before: object, after: object) =>
  whatDiffers(before as Record<string, unknown>, after as Record<string, unknown>).map(
    ({ title, ...change }) => `${title}: ${change.before} > ${change.after}`,
  )

describe('what a version has otherwise than the one before', () => {
  it('is said in words, setting by setting', () => {
    const before = { settings: { vlan: 3, callWaiting: true, codecs: ['g722'], language: 'en' } }
    const after = { settings: { vlan: 3, callWaiting: false, codecs: ['pcma', 'g722'], resyncMinutes: 30 } }
    expect(said(before, after)).to.deep.equal([
      'Language: English > not decided',
      'Codecs: G.722 (wideband) > G.711 A-law (PCMA), G.722 (wideband)',
      'Call waiting: On > Off',
      'Ask for changes every: not decided > 30 minutes',
    ])
  })

  it('never says a password, only that it changes', () => {
    const text = said(
      { settings: { adminPassword: 'one secret' }, extraParameters: 'a = one secret' },
      { settings: { adminPassword: 'other secret' }, extraParameters: 'a = other secret' },
    )
    expect(text.length).to.equal(2)
    expect(text.join()).to.contain('a password > changed').and.to.contain('one line > changed')
    expect(text.join()).not.to.contain('secret')
  })

  it('says keys by what they are, and what a group keeps by its title', () => {
    const key = { type: 'blf', label: 'Jane', value: '5502' }
    expect(said({ keys: null }, { keys: [key, { type: 'line', label: '', value: '' }] })[0]).to.match(
      /^Keys: none > .*Jane, /,
    )
    expect(said({ settings: {}, locked: [] }, { settings: {}, locked: ['vlan'] })).to.deep.equal([
      'Locked: nothing > VLAN',
    ])
    expect(
      said({ settings: { lineKeys: [key] } }, { settings: { lineKeys: [{ ...key, value: '5503' }] } })[0],
    ).to.match(/ > changed$/)
  })

  it('says the name and the destination of a template', () => {
    const before = { name: 'standard', destination: 'auto', extraParameters: '', settings: {} }
    expect(said(before, { ...before, name: 'desks' })).to.deep.equal(['Name: standard > desks'])
    expect(said({}, before)).to.deep.equal(['Name: none > standard', 'Destination address: none > auto'])
  })

  it('is nothing between equal versions', () => {
    expect(said({ settings: { vlan: 3 } }, { settings: { vlan: 3 } })).to.deep.equal([])
  })
})
