import { expect } from 'chai'
import { wantExtension } from '../../../../src/app/extensions.ts'
import { isPasswordOf } from '../../../../src/app/password-hash.ts'
import { changeProfile } from '../../../../src/app/profiles.ts'
import { addGroupProfile } from '../../../../src/app/group-profiles.ts'
import { findProfile } from '../../../../src/stores/profiles.ts'
import { admin, numbers } from '../../../support/office.ts'
import { cellsOf, openPortal, others, type Portal } from '../../../support/portal.ts'

describe('the portal’s Subscribers', () => {
  let portal: Portal
  beforeEach(async () => {
    portal = await openPortal()
  })
  afterEach(() => portal.close())

  const open = (path: string) => portal.bea.open(portal.at(path))
  const kept = (number: string) => wantExtension(portal.office.context.database, number)

  it('B1 to B5: lists the group’s own, with the short extension and where each is; Jane has no phone', async () => {
    const rows = cellsOf(await open('subscribers')).map((cells) => [...cells.slice(0, 3), cells[3]?.split(' since')[0]])
    expect(rows).to.deep.equal([
      ['01132991000', 'Jane', '1000', 'no phone'],
      ['01132991001', 'James', '1001', 'VVX 411 00:04:f2:99:10:01'],
      ['01132991002', 'Henry', '1002', 'T46S 80:5e:c0:99:10:02'],
    ])
  })

  it('B9: shows none of another group', async () => {
    expect((await open('subscribers')).text).not.to.contain(others.number)
    const [foreign, none] = [await open(`subscribers/${others.number}`), await open('subscribers/01130000009')]
    expect([foreign.status, none.status]).to.deep.equal([404, 404])
    const plain = (text: string) => text.replaceAll(/0113000000\d/g, 'NUMBER')
    expect(plain(foreign.$('main').text())).to.equal(plain(none.$('main').text()))
  })

  it('B46: sets the portal password, and takes it away', async () => {
    const page = await open(`subscribers/${numbers.henry}`)
    const set = await portal.bea.send(page, 'form[action$=portal-password]', { portalPassword: 'Letters-Too-1' })
    expect(set.$('.notice.good').text()).to.equal('The portal password of 01132991002 Henry is set.')
    expect(set.text).not.to.contain('Letters-Too-1')
    expect(await isPasswordOf('Letters-Too-1', (await kept(numbers.henry)).portalHash ?? '')).to.equal(true)
    await portal.bea.send(set, 'form[action$=portal-password]', { 'portalPassword.clear': 'on' })
    expect((await kept(numbers.henry)).portalHash).to.equal(null)
    const empty = await portal.bea.send(page, 'form[action$=portal-password]', { portalPassword: '' })
    expect(empty.$('#field-portalPassword-problem').text()).to.equal('Type the portal password.')
  })

  it('says who may log in to phones', async () => {
    const page = await open(`subscribers/${numbers.jane}`)
    await portal.bea.send(page, 'form[action$=hot-desking]', { hotDesking: undefined as unknown as string })
    expect(await kept(numbers.jane)).to.include({ hotDesking: false })
    await portal.bea.send(page, 'form[action$=hot-desking]', { hotDesking: 'on' })
    expect(await kept(numbers.jane)).to.include({ hotDesking: true })
  })

  it('B36 to B38: edits a profile of a subscriber alone, and says so; B31: warns of hot desking in it', async () => {
    const { context } = portal.office
    const key = { extension: numbers.henry, brand: 'yealink', model: 'T46S' }
    await addGroupProfile(context, admin, { group: portal.group.id, brand: 'yealink', model: 'T46S' })
    const path = `subscribers/${numbers.henry}/profiles/yealink/T46S`
    const page = await open(path)
    expect(page.$('main').text().replace(/\s+/g, ' ')).to.contain('It affects 01132991002 alone')
    expect(page.$('.notice.care')).to.have.length(0)
    await changeProfile(context, admin, key, { settings: { hotDesking: true } })
    const warned = await open(path)
    expect(warned.$('.notice.care').text()).to.contain('The better place is')
    expect(warned.$('.notice.care a').attr('href')).to.equal(portal.at('phones/profiles/yealink/T46S'))
    await portal.bea.send(
      await portal.bea.send(warned, 'main form', { 'settings.ringTone': '4' }, 'Save the profile'),
      'main form',
    )
    expect((await findProfile(context.database, key))?.settings).to.deep.equal({ hotDesking: true, ringTone: 4 })
  })

  it('previews what a profile leads to', async () => {
    const page = await open(`subscribers/${numbers.henry}/profiles/yealink/T46S/files`)
    expect(page.$('h1').text()).to.equal('What a Yealink T46S gets with 01132991002 on it')
    expect(page.$('.trail a').first().attr('href')).to.equal(portal.at('subscribers'))
    expect(page.$('main a[href^="/templates"]')).to.have.length(0)
  })
})
