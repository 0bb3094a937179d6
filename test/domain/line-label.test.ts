import { expect } from 'chai'
import { labelOfLine, lineLabel } from '../../src/domain/line-label.ts'

const jane = { number: '01132991000', name: 'Jane', sipPassword: 'secret' }
const nameless = { ...jane, name: '' }

describe('the label of a line', () => {
  const cases = [
    ['number', '01132991000', '01132991000'],
    ['name', 'Jane', '01132991000'],
    ['name-number', 'Jane 01132991000', '01132991000'],
    ['number-name', '01132991000 Jane', '01132991000'],
  ] as const
  for (const [format, label, without] of cases) {
    it(`B49: as ${format} is ${label}; without a name it is the number`, () => {
      expect(lineLabel(jane, format)).to.equal(label)
      expect(lineLabel(nameless, format)).to.equal(without)
    })
  }

  it('E33: is the desk line’s name while nobody is logged in, and nothing without one', () => {
    const settings = { labelFormat: 'number' } as const
    const deskLine = { ...jane, name: '2nd floor' }
    expect(labelOfLine({ account: jane, deskLine, settings })).to.equal('01132991000')
    expect(labelOfLine({ account: null, deskLine, settings })).to.equal('2nd floor')
    expect(labelOfLine({ account: null, deskLine: null, settings })).to.equal('')
  })
})
