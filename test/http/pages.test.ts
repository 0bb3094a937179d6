import { expect } from 'chai'
import { faceInFreepbx } from '../support/freepbx-visitor.ts'
import { openOffice, type Office } from '../support/people.ts'
import { routesOf } from '../support/routes-of.ts'

describe('the pages of people who are signed in', () => {
  let office: Office
  before(async () => {
    office = await openOffice()
  })
  after(() => office.close())

  it('are the same alone and inside FreePBX, which has a sign-in of its own and hands out the looks', () => {
    const inside = faceInFreepbx(office.context)
    const named = (face: typeof inside) => routesOf(face).map(({ method, path }) => `${method} ${path}`)
    const own = / \/(api\/|healthz|metrics|sign-in|sign-out|first-administrator|style\/|script\/)/
    const alone = named(office.face).filter((route) => !own.test(route))
    expect(alone).to.have.length.above(100)
    expect(named(inside).filter((route) => !/ \/(module\/|still-there)/.test(route))).to.deep.equal(alone)
  })
})
