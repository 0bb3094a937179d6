import type { Request } from 'express'
import { expect } from 'chai'
import type { SignedIn } from '../../../src/app/sign-in.ts'
import { signedOutAs } from '../../../src/app/signed-out.ts'
import { hereOf, holderOf, ownerOfAccount } from '../../../src/http/account/holder.ts'

const as = (key: SignedIn['key']) =>
  ({ user: { key, name: 'anna' }, ip: '::ffff:192.0.2.1', sessionID: 'abc' }) as unknown as Request

describe('whose account it is', () => {
  it('is whoever is signed in on our own pages', () => {
    expect(ownerOfAccount(as({ administrator: 3 }))).to.equal('administrator 3')
    expect(ownerOfAccount(as({ subscriber: '1001' }))).to.equal('subscriber 1001')
    expect(() => ownerOfAccount(as({ freepbx: 'fred' }))).to.throw('no such page')
  })

  it('has a second factor where one signs in by name', () => {
    expect(holderOf(as({ administrator: 3 }))).to.deep.equal({ id: 3, name: 'anna', address: '192.0.2.1' })
    for (const key of [{ subscriber: '1001' }, { freepbx: 'fred' }])
      expect(() => holderOf(as(key))).to.throw('no such page')
  })

  it('is here by what the browser session is called', () => {
    expect(hereOf(as({ administrator: 3 }))).to.equal(signedOutAs('abc'))
  })
})
