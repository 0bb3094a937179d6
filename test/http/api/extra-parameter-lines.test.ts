import { expect } from 'chai'
import fc from 'fast-check'
import { readExtraParameters } from '../../../src/domain/extra-parameters.ts'
import { ExtraParameterLines } from '../../../src/http/api/extra-parameter-lines.ts'

const problem = (value: unknown) => ExtraParameterLines.safeParse(value).error?.issues[0]?.message

describe('extra parameters in the API', () => {
  it('are lines as they were typed', () => {
    expect(ExtraParameterLines.parse('# a\nP2 = x\n')).to.equal('# a\nP2 = x\n')
  })

  it('are also an object, or a list', () => {
    expect(ExtraParameterLines.parse({ P2: 'a=b', P3: 5, P4: false })).to.equal('P2 = a=b\nP3 = 5\nP4 = false')
    expect(ExtraParameterLines.parse([{ name: 'P2', value: '' }])).to.equal('P2 = ')
    expect(ExtraParameterLines.parse({})).to.equal('')
  })

  it('never become another line', () => {
    expect(problem({ P2: 'x\nP196 = y' })).to.match(/new line/)
    expect(problem([{ name: 'P2\rP3', value: 'x' }])).to.match(/new line/)
    expect(problem({ 'P2=x': 'y' })).to.match(/not a parameter’s name/)
    expect(problem({ '#P2': 'y' })).to.match(/not a parameter’s name/)
    expect(problem({ P2: {} })).to.match(/lines of name = value/)
  })

  it('read back as the pairs that were sent, or are refused', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ minLength: 1 }), fc.string(), { maxKeys: 3 }), (pairs) => {
        const lines = ExtraParameterLines.safeParse(pairs)
        if (!lines.success) return true
        const { parameters, problems } = readExtraParameters(lines.data)
        const sent = Object.keys(pairs).map((name) => name.trim())
        return problems.length > 0 || parameters.every(({ name }) => sent.includes(name))
      }),
    )
  })
})
