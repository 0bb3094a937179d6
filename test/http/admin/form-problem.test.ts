import { expect } from 'chai'
import { invalid, notFound, Problem } from '../../../src/domain/problem.ts'
import { formProblem } from '../../../src/http/admin/form-problem.ts'

describe('a problem on a form', () => {
  it('stays on the form when something there can be done about it', () => {
    for (const problem of [invalid({ name: 'No.' }), new Problem('conflict', 'conflict', 'It changed.')]) {
      expect(formProblem(problem)).to.equal(problem)
    }
  })

  it('is thrown on when the thing is gone, or when it is a bug', () => {
    for (const error of [notFound('template 7'), new TypeError('a bug')]) {
      expect(() => formProblem(error)).to.throw(error)
    }
  })
})
