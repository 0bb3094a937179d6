import { expect } from 'chai'
import { ownSubscriber } from '../../../../src/http/groups/subscribers/own-subscriber.ts'
import { numbers } from '../../../support/office.ts'
import { openPortal, others, type Portal } from '../../../support/portal.ts'
import { problemOf } from '../../../support/problem.ts'

describe('a subscriber of the group', () => {
  let portal: Portal
  before(async () => {
    portal = await openPortal()
  })
  after(() => portal.close())

  const asked = (number: string) =>
    ownSubscriber(portal.office.context, { params: { number } }, { locals: { group: portal.group } })

  it('is found by the number', async () => {
    expect(await asked(numbers.jane)).to.include({ name: 'Jane' })
  })

  it('B9: is not there when it is another group’s, in no group, or no extension at all', async () => {
    for (const number of [others.number, numbers.noMailbox, '123456']) {
      const { kind, sentence } = await problemOf(asked(number))
      expect({ kind, sentence }).to.deep.equal({ kind: 'missing', sentence: `There is no subscriber ${number}.` })
    }
  })
})
