import { expect } from 'chai'
import { invalid, notFound, Problem } from '../../src/domain/problem.ts'

describe('a problem', () => {
  it('rule 9: carries one sentence for the person, a code for programs and a sentence for each field', () => {
    const problem = new Problem('refused', 'locked', 'Locked until 12:10.', { password: 'Wait.' })
    expect(problem).to.be.instanceOf(Error)
    expect(problem).to.include({
      name: 'Problem',
      kind: 'refused',
      code: 'locked',
      sentence: 'Locked until 12:10.',
      message: 'Locked until 12:10.',
    })
    expect(problem.fields).to.deep.equal({ password: 'Wait.' })
    expect(new Problem('away', 'unreachable', 'Not now.').fields).to.deep.equal({})
  })

  it('about fields says the first field’s sentence, and something where no field is named', () => {
    const fields = { name: 'Give it a name.', brand: 'Choose a brand.' }
    expect(invalid(fields)).to.include({ kind: 'invalid', code: 'invalid', sentence: 'Give it a name.' })
    expect(invalid(fields).fields).to.deep.equal(fields)
    expect(invalid({}).sentence).to.equal('That cannot be used.')
  })

  it('about what is not there names it', () => {
    expect(notFound('template 7')).to.include({
      kind: 'missing',
      code: 'not-found',
      sentence: 'There is no template 7.',
    })
  })
})
