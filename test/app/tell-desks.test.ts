import { expect } from 'chai'
import { addLocation, placePhones } from '../../src/app/locations.ts'
import type { OfficeNews } from '../../src/app/news.ts'
import { tellDesks } from '../../src/app/tell-desks.ts'
import { startIncludes } from '../../src/app/write-includes.ts'
import { activateToken } from '../../src/stores/phone-tokens.ts'
import { findResync } from '../../src/stores/resyncs.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { addDesks, desks, logInOn } from '../support/desks.ts'
import { withIncludes } from '../support/include-files.ts'
import { admin, furnish, numbers, testContext } from '../support/office.ts'

const { t46s, vvx411, s500 } = desks

eachDatabase('telling phones of their desk lines', (database) => {
  beforeEach(() => clearTables(database()))

  it('E33: leaves out whoever somebody is on, and whoever is not approved', async () => {
    const context = testContext(database())
    context.pbx = withIncludes(context.pbx)
    await furnish(context)
    await addDesks(context)
    for (const { mac } of [t46s, vvx411])
      await activateToken(database(), { hash: mac, mac, address: '', createdAt: 1, usedAt: 1 })
    await logInOn(context, vvx411, numbers.james)
    const news: OfficeNews[] = []
    context.news.listen((one) => news.push(one))
    await tellDesks(context, [t46s.mac, vvx411.mac, s500.mac], 'a test')
    expect(news).to.deep.equal([{ kind: 'places' }, { kind: 'resync', mac: t46s.mac }])
    expect(await findResync(database(), t46s.mac)).to.include({ why: 'a test', state: 'waiting', urgent: false })
    expect(await findResync(database(), s500.mac)).to.equal(undefined)
  })

  it('E33: the line stands in the PBX’s files before the phone is told', async () => {
    const context = testContext(database())
    const pbx = withIncludes(context.pbx)
    context.pbx = pbx
    await furnish(context)
    await addDesks(context)
    await activateToken(database(), { hash: 'x', mac: t46s.mac, address: '', createdAt: 1, usedAt: 1 })
    const stop = startIncludes(context, { agi: '127.0.0.1:4573' })
    try {
      const linesThen: number[] = []
      context.news.listen((news) => {
        if (news.kind === 'resync') linesThen.push(pbx.written.at(-1)?.deskLines.length ?? 0)
      })
      const { id } = await addLocation(context, admin, { name: '2nd floor', callerId: '5550102' })
      await placePhones(context, admin, [t46s.mac], id)
      expect(linesThen).to.deep.equal([1])
    } finally {
      await stop()
    }
  })
})
