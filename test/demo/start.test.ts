import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import express from 'express'
import { pino } from 'pino'
import request from 'supertest'
import { shipStandardTemplates } from '../../src/app/templates.ts'
import { startDemo } from '../../src/demo/start.ts'
import { phonesFace } from '../../src/http/phones-face.ts'
import { findPhone } from '../../src/stores/phones.ts'
import { openReady } from '../support/databases.ts'
import { testContext } from '../support/office.ts'

describe('the demo', () => {
  it('B6 to B8: starts with Henry and James on their phones and 5501 on its own, and tells every password', async function () {
    this.timeout(180_000)
    const database = await openReady()
    const context = testContext(database)
    await shipStandardTemplates(context)
    const server = phonesFace(context, pino({ level: 'silent' })).listen(
      { port: 0, host: '127.0.0.1' },
      () => undefined,
    )
    await new Promise((resolve) => server.once('listening', resolve))
    context.phonePort = (server.address() as AddressInfo).port
    const { router, welcome } = await startDemo(context)
    const open = await database('sessions')
      .whereNull('ended_at')
      .select<{ extension: string; mac: string }[]>('extension', 'mac')
    expect(open.map((one) => `${one.extension} ${one.mac}`).sort()).to.deep.equal([
      '01132991001 0004f2991001',
      '01132991002 805ec0991002',
      '5501 005058005501',
    ])
    const page = await request(express().use('/demo', router)).get('/demo/').expect(200)
    expect(page.text).to.include('Registers as James 01132991001').and.to.include('Registers as Henry 01132991002')
    expect(page.text).to.include('the BG Admin Portal of Example Company')
    const group = (await findPhone(database, '805ec0991002'))?.group
    expect(group)
      .to.be.a('number')
      .and.equal((await findPhone(database, '0004f2991001'))?.group)
    expect((await findPhone(database, '005058005501'))?.group).to.equal(undefined)
    for (const password of ['demo-password', 'support-password', 'company-password', 'Jane-portal', '1000'])
      expect(welcome).to.include(password)
    server.closeAllConnections()
    server.close()
    await database.destroy()
  })
})
