import { expect } from 'chai'
import { cellsOf, openPortal, others, type Portal } from '../../../support/portal.ts'

describe('the portal’s Record', () => {
  let portal: Portal
  before(async () => {
    portal = await openPortal()
  })
  after(() => portal.close())

  it('B9: says what was done in the group, whoever did it, and nothing of another', async () => {
    await portal.bea.send(await portal.bea.open(portal.at('settings')), 'main form', { elsewhere: 'refuse' })
    const page = await portal.bea.open(portal.at('record'))
    const [first] = cellsOf(page)
    expect(first?.[1]).to.match(/^group administrator bea/)
    expect(first?.[3]).to.equal('group Example Company')
    expect(page.text).not.to.contain(others.number).and.not.to.contain('Other Company')
  })

  it('finds what is sought', async () => {
    const page = await portal.bea.open(`${portal.at('record')}?search=nothing-like-it`)
    expect(page.$('.nothing').text()).to.equal('Nothing matches.')
  })
})
