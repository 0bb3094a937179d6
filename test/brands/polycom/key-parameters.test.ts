import { expect } from 'chai'
import fc from 'fast-check'
import { keyTypes, type PhoneKey } from '../../../src/domain/keys.ts'
import { baseSettings } from '../../../src/domain/settings/merge.ts'
import { lineKeyParameters, softKeyParameters } from '../../../src/brands/polycom/key-parameters.ts'
import { configuration, home, loggedIn, valuesOf } from './configurations.ts'

const key = (type: PhoneKey['type'], value = '', label = ''): PhoneKey => ({ type, value, label })
const softKeys = (list: PhoneKey[], lineKeys: PhoneKey[] = []) =>
  valuesOf(softKeyParameters(loggedIn({ settings: { ...baseSettings, softKeys: list, lineKeys } })))
const app = `${home}app/logout`

/** Numbers of the soft keys that open an address. */
function opening(values: Map<string, string>, url: string): number[] {
  const numbers = Array.from({ length: 10 }, (_, index) => index + 1)
  return numbers.filter(
    (number) =>
      values.get(`softkey.${number}.action`) === url &&
      values.get(`softkey.${number}.enable`) === '1' &&
      values.get(`softkey.${number}.use.idle`) === '1',
  )
}

describe('Polycom: keys as parameters', () => {
  it('E26: shows the app’s key before the phone’s own when the settings say nothing', () => {
    const values = softKeys([])
    expect(opening(values, app)).to.deep.equal([1])
    expect(values.get('softkey.1.precede')).to.equal('1')
    expect(values.get('softkey.1.label')).to.equal('Log Out')
  })

  it('B28: puts it on the soft key that the profile says', () => {
    const values = softKeys([key('speed-dial', '2002', 'Ann'), key('login')])
    expect(opening(values, app)).to.deep.equal([2])
    expect(values.get('softkey.1.action')).to.equal('2002$Tinvite$')
    const later = softKeys([key('empty'), key('empty'), key('login')])
    expect(later.get('softkey.3.insert')).to.equal('3')
    expect(later.get('softkey.1.enable')).to.equal('0')
  })

  it('B31 to B33: the app’s key is there whatever the settings say', () => {
    const keys = fc.array(
      fc.constantFrom(...keyTypes).map((type) => key(type, type === 'url' ? 'http://a/' : '1')),
      { maxLength: 10 },
    )
    fc.assert(
      fc.property(keys, keys, fc.boolean(), fc.boolean(), (soft, line, isOn, two) => {
        const appKeys = [{ label: 'A', url: app }, ...(two ? [{ label: 'B', url: `${app}?2` }] : [])]
        const settings = { ...baseSettings, softKeys: soft, lineKeys: line }
        const given = { settings, appKeys }
        const values = valuesOf(softKeyParameters(isOn ? loggedIn(given) : configuration(given)))
        for (const { url } of appKeys) expect(opening(values, url)).to.have.length(1)
      }),
    )
  })

  it('keeps both of the app’s keys when ten others stand before them', () => {
    const nine = Array.from({ length: 9 }, () => key('speed-dial', '1'))
    const settings = { ...baseSettings, softKeys: [...nine, key('login')] }
    const appKeys = [
      { label: 'A', url: 'http://a/' },
      { label: 'B', url: 'http://b/' },
    ]
    const values = valuesOf(softKeyParameters(loggedIn({ settings, appKeys })))
    expect(opening(values, 'http://a/')).to.deep.equal([9])
    expect(opening(values, 'http://b/')).to.deep.equal([10])
  })

  it('stands after the others when it is on a line key as well', () => {
    expect(opening(softKeys([key('speed-dial', '1')], [key('login')]), app)).to.deep.equal([2])
  })

  it('B43: clears every key that is not used', () => {
    const values = valuesOf(softKeyParameters(configuration({ settings: loggedIn().settings })))
    for (const number of [2, 3, 4, 5, 6, 7, 8, 9, 10]) {
      expect(values.get(`softkey.${number}.enable`)).to.equal('0')
      expect(values.get(`softkey.${number}.action`)).to.equal('')
    }
    const lines = valuesOf(lineKeyParameters(configuration()))
    const before = valuesOf(lineKeyParameters(loggedIn()))
    expect([...lines.keys()]).to.deep.equal([...before.keys()])
    expect(lines.get('lineKey.reassignment.enabled')).to.equal('1')
    expect(lines.get('attendant.resourceList.1.address')).to.equal('')
    expect(lines.get('efk.efklist.1.status')).to.equal('0')
    expect(lines.get('lineKey.12.category')).to.equal('Unassigned')
    expect(lines.has('lineKey.13.category')).to.equal(false)
  })

  it('writes the keys of who is logged in', () => {
    const lines = valuesOf(lineKeyParameters(loggedIn()))
    expect(lines.get('lineKey.1.category')).to.equal('Line')
    expect(lines.get('lineKey.2.category')).to.equal('BLF')
    expect(lines.get('attendant.resourceList.1.address')).to.equal('01132991002')
    expect(lines.get('attendant.resourceList.2.type')).to.equal('automata')
    expect(lines.get('efk.efklist.1.mname')).to.equal('hotdesk1')
    expect(lines.get('efk.efklist.2.action.string')).to.equal('https://example.com/?a=1&b=%242')
  })
})
