import { expect } from 'chai'
import { readAnswer } from '../../../src/pbx/freepbx/desk-lines-answer.ts'
import { Problem } from '../../../src/domain/problem.ts'

describe('what the module says of desk lines', () => {
  it('is the last line that it writes', () => {
    const said = { pending: true, changed: 2, left: 1, taken: ['99000000000000001'], emergencyRoutes: 3 }
    expect(readAnswer(`A notice of a module\n${JSON.stringify(said)}\n`)).to.deep.equal(said)
  })

  it('may be a reason, of which there are three', () => {
    expect(readAnswer('{"problem":"core"}')).to.include({ problem: 'core', changed: 0 })
    expect(readAnswer('{"problem":"module"}')).to.include({ problem: 'module', changed: 0 })
    expect(readAnswer('{"problem":"something else"}')).to.not.have.property('problem')
  })

  it('is trouble where it is anything else', () => {
    for (const output of ['', 'Whoops', '[]', 'null', '{"changed":1'])
      expect(() => readAnswer(output), output).to.throw(Problem)
  })
})
