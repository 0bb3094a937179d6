import { expect } from 'chai'
import { countFailure } from '../../../../src/app/lockout.ts'
import { listLocks } from '../../../../src/stores/login-failures.ts'
import { sessionOnPhone } from '../../../../src/stores/sessions.ts'
import { groupPhones } from '../../../support/group-office.ts'
import { numbers } from '../../../support/office.ts'
import { cellsOf, openPortal, others, type Portal } from '../../../support/portal.ts'

describe('the portal’s Sessions', () => {
  let portal: Portal
  beforeEach(async () => {
    portal = await openPortal()
  })
  afterEach(() => portal.close())

  const open = (path: string) => portal.bea.open(portal.at(path))
  const on = (mac: string) => sessionOnPhone(portal.office.context.database, mac)
  const subjects = async () =>
    (await listLocks(portal.office.context.database, Date.now())).map(({ subject }) => subject)

  it('B9: list who of the group is on which of its phones, and nobody else', async () => {
    const page = await open('sessions')
    expect(cellsOf(page).map(([who, phone]) => [who, phone])).to.deep.equal([
      ['01132991001 James', 'VVX 411 00:04:f2:99:10:01'],
      ['01132991002 Henry', 'T46S 80:5e:c0:99:10:02'],
    ])
    expect(page.text).not.to.contain(others.number)
  })

  it('log out, and keep what was before', async () => {
    const page = await open('sessions')
    const after = await portal.bea.send(page, 'tbody tr:last .confirm form')
    expect(after.$('.notice.good').text()).to.equal('01132991002 Henry is logged out of the T46S 80:5e:c0:99:10:02.')
    expect(await on(groupPhones.t46s.mac)).to.equal(undefined)
    expect(cellsOf(await open('sessions/before')).map(([who]) => who)).to.deep.equal(['01132991002 Henry'])
  })

  it('B9: end no session of another group', async () => {
    const page = await open('sessions')
    const foreign = (await on(others.mac))?.id ?? 0
    page
      .$('.confirm form')
      .first()
      .attr('action', portal.at(`sessions/${foreign}/log-out`))
    expect((await portal.bea.send(page, '.confirm form')).status).to.equal(404)
    expect(await on(others.mac)).to.include({ extension: others.number })
  })

  it('rule 4: lift the locks of the group’s own subscribers and phones alone', async () => {
    for (const extension of [numbers.jane, others.number])
      for (let wrong = 0; wrong < 5; wrong += 1)
        await countFailure(portal.office.context, { extension, phone: 'none', address: 'none' })
    const page = await open('sessions')
    const locks = page.$('section table tbody tr')
    expect(locks.toArray().map((row) => page.$(row).find('td').first().text())).to.deep.equal([
      `extension ${numbers.jane}`,
    ])
    const foreign = await portal.bea.send(page, 'section form', { subject: others.number })
    expect(foreign.$('.notice.good').text()).to.equal('There is no such lock any more.')
    expect(await subjects()).to.include(others.number)
    const lifted = await portal.bea.send(page, 'section form')
    expect(lifted.$('.notice.good').text()).to.equal(`The lock of extension ${numbers.jane} is lifted.`)
    expect(await subjects()).not.to.include(numbers.jane)
  })
})
