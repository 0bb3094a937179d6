import { expect } from 'chai'
import fc from 'fast-check'
import { baseSettings } from '../../../src/domain/settings/merge.ts'
import {
  CompleteSettings,
  PhoneSettings,
  secretSettings,
  settingMeta,
  settingSections,
  type SettingName,
} from '../../../src/domain/settings/phone-settings.ts'

const names = Object.keys(CompleteSettings.shape) as SettingName[]
const texts = names.filter((name) => typeof baseSettings[name] === 'string')

/** Characters that would end a line, or end what an XML document may hold. */
const evil = fc.constantFrom(
  '\n',
  '\r',
  '\t',
  '\u0000',
  '\u001b',
  '\u007f',
  '\u0085',
  '\u009c',
  '\u2028',
  '\ud800',
  '\uffff',
)

describe('the settings of a phone', () => {
  it('stand each in exactly one section of the form', () => {
    const inSections = settingSections.flatMap(({ fields }) => Object.keys(fields))
    expect(inSections).to.have.members(names)
    expect(new Set(inSections).size).to.equal(inSections.length)
  })

  it('have each a title of its own', () => {
    const titles = names.map((name) => settingMeta(name).title)
    for (const [index, title] of titles.entries()) expect(title, names[index]).to.be.a('string').and.not.equal('')
    expect(new Set(titles).size).to.equal(titles.length)
  })

  it('that are secret are the phone’s two passwords', () => {
    expect(secretSettings).to.have.members(['adminPassword', 'userPassword'])
  })

  it('are all needed together, and none of them in a layer', () => {
    expect(PhoneSettings.parse({})).to.deep.equal({})
    expect(CompleteSettings.safeParse({}).success).to.equal(false)
    for (const name of names) {
      const without = Object.fromEntries(Object.entries(baseSettings).filter(([other]) => other !== name))
      expect(CompleteSettings.safeParse(without).success, name).to.equal(false)
      expect(PhoneSettings.safeParse(without).success, name).to.equal(true)
    }
  })

  it('have no field that we do not know, however it is called', () => {
    for (const name of ['colour', 'constructor', 'linekeys'])
      expect(PhoneSettings.safeParse({ [name]: 'x' }).success, name).to.equal(false)
  })

  it('that are text hold no control character and nothing that XML cannot hold', () => {
    expect(texts.length).to.be.greaterThan(10)
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.string({ maxLength: 8 }), evil, (name, text, bad) => {
        expect(PhoneSettings.safeParse({ [name]: `x${bad}${text}x` }).success, name).to.equal(false)
        // Around a host a blank or new line is trimmed away; what is kept never holds one.
        for (const value of [`${bad}${text}`, `${text}${bad}`])
          expect(PhoneSettings.safeParse({ [name]: value }).data?.[name] ?? '', name).to.not.include(bad)
      }),
      { numRuns: 1000 },
    )
  })

  it('that are text are never a word that phones take for a command', () => {
    for (const name of texts)
      for (const word of ['%NULL%', '%null%', '%EMPTY%', ' %NULL% '])
        expect(PhoneSettings.safeParse({ [name]: word }).success, name).to.equal(false)
  })

  it('of keys hold no control character either, in label or value', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('lineKeys', 'softKeys'),
        fc.constantFrom('label', 'value'),
        evil,
        (name, part, bad) => {
          const key = { type: 'blf', label: 'James', value: '5501', [part]: `1${bad}2` }
          expect(PhoneSettings.safeParse({ [name]: [key] }).success).to.equal(false)
        },
      ),
    )
  })

  it('of another kind are refused', () => {
    for (const name of names)
      for (const wrong of [null, { a: 1 }, Number.NaN, typeof baseSettings[name] === 'string' ? 7 : 'x'])
        expect(PhoneSettings.safeParse({ [name]: wrong }).success, `${name} ${JSON.stringify(wrong)}`).to.equal(false)
  })

  it('have at most 120 line keys and 10 soft keys', () => {
    const keys = (count: number) => Array.from({ length: count }, () => ({ type: 'line' }))
    expect(PhoneSettings.safeParse({ lineKeys: keys(120), softKeys: keys(10) }).success).to.equal(true)
    expect(PhoneSettings.safeParse({ lineKeys: keys(121) }).success).to.equal(false)
    expect(PhoneSettings.safeParse({ softKeys: keys(11) }).success).to.equal(false)
  })
})
