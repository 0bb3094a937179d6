import { expect } from 'chai'
import { checkExtraParameters, extraParameterHints } from '../../src/app/extra-parameters.ts'
import { brandById } from '../../src/app/brand-list.ts'
import { brands } from '../../src/brands/index.ts'
import { Problem } from '../../src/domain/problem.ts'

const yealink = brandById(brands, 'yealink')
const sangoma = brandById(brands, 'sangoma')

describe('extra parameters of a template', () => {
  it('are taken when the brand’s files can hold them, known or not', () => {
    checkExtraParameters(yealink, '# ours\naccount.1.shared_line = 0\nsome.new_name = {{extension}}')
    checkExtraParameters(sangoma, 'P271 = 1')
  })

  it('are refused with the line and what is wrong with it', () => {
    const refuse = (brand: typeof yealink, text: string) => () => {
      checkExtraParameters(brand, text)
    }
    expect(refuse(yealink, 'a.b = 1\nno sign')).to.throw(Problem, 'Line 2 has no =')
    expect(refuse(yealink, 'a.b = {{password}}')).to.throw(Problem, /line 1\b/i)
    expect(refuse(yealink, 'a.b = %NULL%')).to.throw(Problem, /line 1\b/i)
    expect(refuse(sangoma, 'Account1.Active = 1')).to.throw(Problem, /line 1\b/i)
  })

  it('point out names that the brand does not know, with the nearest that it does', () => {
    const hints = extraParameterHints(yealink, 'account.1.enable = 1\nlinekey.3.typ = 15\nzzz.qqq.unheard = 1')
    expect(hints.length).to.equal(2)
    expect(hints[0]).to.include('Line 2').and.to.include('linekey.3.type')
    expect(hints[1]).to.include('Line 3').and.to.not.include('Did you mean')
  })
})
