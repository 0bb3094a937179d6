import { expect } from 'chai'
import fc from 'fast-check'
import { plainNumber, shortestSpelling, shortOf, spellingsOf } from '../../src/domain/number-spelling.ts'

const british = { countryCode: '44', trunkPrefix: '0', shortDigits: 4 }
/** No trunk prefix: the number is the same inside the country. */
const danish = { countryCode: '45', trunkPrefix: '', shortDigits: 0 }
const american = { countryCode: '1', trunkPrefix: '1', shortDigits: 4 }
const plain = { countryCode: '', trunkPrefix: '', shortDigits: 3 }

describe('the usual spellings of a group’s number', () => {
  const cases: [typed: string, spelling: typeof british, kept: string][] = [
    ['01132991002', british, '01132991002'],
    ['+44 113 299 1002', british, '01132991002'],
    ['+441132991002', british, '01132991002'],
    ['0044 113 299 1002', british, '01132991002'],
    ['441132991002', british, '01132991002'],
    ['+44 (0)113 299 1002', british, '01132991002'],
    ['0044 (0) 113 299-1002', british, '01132991002'],
    ['1132991002', british, '01132991002'],
    ['(0113) 299-1002', british, '01132991002'],
    ['0113/299.1002', british, '01132991002'],
    [' 0113 299\u20131002 ', british, '01132991002'],
    // As a PBX keeps them that has them with the country code, or without anything.
    ['01132991002', british, '441132991002'],
    ['+44 113 299 1002', british, '441132991002'],
    ['01132991002', british, '1132991002'],
    ['+44 (0)113 299 1002', british, '1132991002'],
    ['+45 33 12 34 56', danish, '33123456'],
    ['33123456', danish, '4533123456'],
    ['0045 33123456', danish, '33123456'],
    ['+1 555 010 2000', american, '5550102000'],
    ['1-555-010-2000', american, '5550102000'],
    ['555-010-2000', american, '15550102000'],
    ['5501', plain, '5501'],
    ['55 01', plain, '5501'],
  ]
  for (const [typed, spelling, kept] of cases)
    it(`B45: ${JSON.stringify(typed)} finds ${kept}`, () => {
      expect(spellingsOf(typed, spelling)).to.include(kept)
    })

  it('are none of another country’s, of another number’s, or of what is no number', () => {
    expect(spellingsOf('+49 113 299 1002', british)).to.deep.equal(['491132991002'])
    expect(spellingsOf('+44 113 299 1003', british)).to.not.include('01132991002')
    expect(spellingsOf('+44 113 299 1002', plain)).to.deep.equal(['441132991002'])
    for (const typed of ['', ' ', '+', 'jane', '0113 299 1002 x5', '++441132991002', '44+1132991002', '1'.repeat(30)])
      expect(spellingsOf(typed, british), typed).to.deep.equal([])
  })

  it('B45: every one of them finds the number, however it is kept, and finds nobody else', () => {
    const national = fc.stringMatching(/^[1-9]\d{5,10}$/)
    const spelling = fc.record({
      countryCode: fc.stringMatching(/^[1-9]\d{0,3}$/),
      trunkPrefix: fc.constantFrom('', '0', '1', '8', '06'),
      shortDigits: fc.nat({ max: 6 }),
    })
    const separator = fc.constantFrom('', ' ', '-', '.', '/', ' - ')
    fc.assert(
      fc.property(national, spelling, separator, fc.nat({ max: 5 }), (number, group, between, at) => {
        const { countryCode, trunkPrefix } = group
        const ways = [
          `+${countryCode} ${number}`,
          `00${countryCode}${number}`,
          countryCode + number,
          `+${countryCode} (${trunkPrefix})${number}`,
          trunkPrefix + number,
          number,
        ]
        const kept = [countryCode + number, trunkPrefix + number, number]
        for (const way of ways) {
          const cut = Math.max(5, way.length - at)
          const typed = `${way.slice(0, cut)}${between}${way.slice(cut)}`
          const found = spellingsOf(typed, group)
          expect(found, typed).to.include.members([...new Set(kept)])
          // Whatever is found ends in the same digits: nobody whose number ends otherwise is meant.
          const end = number.slice(-(number.length - 5))
          for (const one of found) expect(one.endsWith(end), `${typed} found ${one}`).to.equal(true)
        }
      }),
    )
  })

  it('are digits, each once, and never longer than a number can be', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^\+?[\d ()-]{0,30}$/),
        fc.constantFrom(british, danish, american, plain),
        (typed, group) => {
          const found = spellingsOf(typed, group)
          expect(new Set(found).size).to.equal(found.length)
          for (const one of found) expect(one).to.match(/^\d{1,20}$/)
        },
      ),
    )
  })
})

describe('what is only for reading', () => {
  it('is taken out of a number', () => {
    expect(plainNumber(' +44 (0)113-299.10/02 ')).to.equal('+4401132991002')
    expect(plainNumber('5501')).to.equal('5501')
    for (const typed of ['', '+', 'abc', '55 01a', '5+5', '1'.repeat(25)])
      expect(plainNumber(typed)).to.equal(undefined)
  })
})

describe('a short extension', () => {
  it('is the last digits of a number that has more', () => {
    expect(shortOf('01132991002', 4)).to.equal('1002')
    expect(shortOf('1002', 4)).to.equal(null)
    expect(shortOf('102', 4)).to.equal(null)
    expect(shortOf('01132991002', 0)).to.equal(null)
  })
})

describe('a number that nobody has', () => {
  const ways = [
    { countryCode: '44', trunkPrefix: '0' },
    { countryCode: '1', trunkPrefix: '1' },
  ]
  it('stands for the same, however it is spelled', () => {
    const spelled = ['+44 113 299 1009', '00441132991009', '01132991009', '1132991009', '0113-299-1009', '441132991009']
    expect(
      new Set(spelled.map((one) => shortestSpelling(one, [{ countryCode: '44', trunkPrefix: '0' }]))).size,
    ).to.equal(1)
    expect(shortestSpelling('5501', [])).to.equal(shortestSpelling('55-01', []))
    expect(shortestSpelling('anna', ways)).to.equal('anna')
  })
})
