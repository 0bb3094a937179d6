import { expect } from 'chai'
import { findKeys } from '../../../src/stores/extension-keys.ts'
import { logInOn } from '../../support/desks.ts'
import { furnishGroup, groupPhones } from '../../support/group-office.ts'
import { furnish, numbers, secrets } from '../../support/office.ts'
import { openOffice } from '../../support/people.ts'
import { ownKeys } from '../../../src/http/subscriber/own-keys.ts'

const answer = { locals: {} }
const t46s = { brand: 'yealink', model: 'T46S' }

describe('the editor of a subscriber’s own keys', () => {
  it('stands among their own pages, and leads to nothing that is not theirs', () => {
    expect(ownKeys.address('5501', answer)).to.equal('/me/keys')
    expect(ownKeys.isOwn).to.equal(true)
    const address = (source: Parameters<NonNullable<typeof ownKeys.sourceAddress>>[0]) =>
      ownKeys.sourceAddress?.(source, answer)
    expect(address({ kind: 'profile', extension: '5501', ...t46s })).to.equal('/me/profiles/yealink/T46S')
    expect(address({ kind: 'template', id: 1, name: 'standard' })).to.equal(null)
    expect(address({ kind: 'locked', group: 1, ...t46s })).to.equal(null)
  })

  it('rule 8: is saved by the subscriber, who is told first what it does to the phone that they are on', async () => {
    const office = await openOffice()
    try {
      await furnish(office.context)
      await furnishGroup(office.context)
      await logInOn(office.context, groupPhones.vvx411, numbers.jane)
      const visitor = office.visitor()
      const typed = { name: numbers.jane, password: secrets.jane.portal }
      await visitor.send(await visitor.open('/sign-in'), 'main form', typed)
      let page = await visitor.open('/me/keys')
      expect(page.$('h1').text()).to.equal('Your keys')
      expect(page.text).not.to.match(/href="\/(extensions|templates|portal)/)
      page = await visitor.send(page, 'form.keys-page', {}, 'Begin with an empty list')
      page = await visitor.send(page, 'form.keys-page', {}, 'Add a key')
      const key = { 'keys.0.label': 'Henry', 'keys.0.value': numbers.henry }
      page = await visitor.send(page, 'form.keys-page', key, 'Save the keys')
      expect(page.$('h1').text()).to.equal('What saving will do')
      expect(page.$('main').text()).to.contain('VVX 411')
      await visitor.send(page, 'main form', { when: 'notYet' })
      const kept = await findKeys(office.context.database, numbers.jane)
      expect(kept?.keys.map(({ label }) => label)).to.deep.equal(['Henry'])
    } finally {
      await office.close()
    }
  })
})
