import { expect } from 'chai'
import type { Context } from '../../../src/app/context.ts'
import { brands } from '../../../src/brands/index.ts'
import { Problem } from '../../../src/domain/problem.ts'
import { brandIdOf, brandNamed } from '../../../src/http/api/brand-names.ts'

const context = { brands } as unknown as Context

describe('a brand in the API', () => {
  it('is named by its id or its name, in any case', () => {
    for (const typed of ['yealink', 'Yealink', ' YEALINK ']) expect(brandNamed(context, typed).id).to.equal('yealink')
    expect(brandIdOf(context, 'Sangoma')).to.equal('sangoma')
    expect(brandIdOf(context, undefined)).to.equal(undefined)
  })

  it('is refused when there is none, with those that there are', () => {
    expect(() => brandNamed(context, 'nokia')).to.throw(Problem, /There is no brand nokia.*yealink/)
  })
})
