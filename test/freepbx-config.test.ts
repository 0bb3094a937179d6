import { expect } from 'chai'
import { readFreepbxConfig, untilFreepbxAnswers } from '../src/freepbx-config.ts'
import { freepbxWithModule, identitySecret } from './support/freepbx-server.ts'
import { missingMariadb } from './support/machine.ts'
import { describeUnless } from './support/required.ts'
import { until } from './support/until.ts'

describeUnless(missingMariadb(), 'the configuration of a module of FreePBX', () => {
  let pbx: Awaited<ReturnType<typeof freepbxWithModule>>

  before(async function () {
    this.timeout(180_000)
    pbx = await freepbxWithModule()
  })
  after(() => pbx.remove())

  it('comes from FreePBX: its database is ours, and phones are all that have a port', async () => {
    const config = await readFreepbxConfig({ HOTDESK_FREEPBX: pbx.file, HOTDESK_DATA: '/var/lib/asterisk/hotdesk' })
    expect(config.database).to.match(/^mysql:\/\/.*socketPath=/)
    expect(config).to.deep.include({
      host: '127.0.0.1',
      port: undefined,
      phoneHost: '',
      phonePort: 8084,
      logLevel: 'warn',
      keptLimit: 256 * 1024 * 1024,
    })
    expect(config.agi).to.deep.equal({ host: '127.0.0.1', port: 4574 })
    expect(config.pbx).to.deep.equal({ directory: `freepbx:${pbx.file}`, manager: '' })
    const socket = '/var/lib/asterisk/hotdesk/hotdesk.sock'
    expect(config.freepbx).to.deep.equal({ file: pbx.file, socket, identitySecret })
  })

  it('gives a port to the API where one is set, and a variable wins', async () => {
    const set = (value: string) => pbx.database('freepbx_settings').where({ keyword: 'HOTDESKPORT' }).update({ value })
    await set('8080')
    const environment = { HOTDESK_FREEPBX: pbx.file, HOTDESK_SOCKET: '/run/h.sock', HOTDESK_PHONE_PORT: '9001' }
    const config = await readFreepbxConfig(environment)
    expect(config).to.include({ port: 8080, phonePort: 9001 })
    expect(config.freepbx?.socket).to.equal('/run/h.sock')
    await set('0')
  })

  it('is waited for while the database is away, and each reason is told once', async () => {
    const told: string[] = []
    const log = { warn: (_facts: object, sentence: string) => void told.push(sentence) }
    await pbx.proxy.down()
    let tries = 0
    const opened = untilFreepbxAnswers(
      { HOTDESK_FREEPBX: pbx.file },
      (url) =>
        ++tries === 1 ? Promise.reject(Object.assign(new Error(), { code: 'ECONNREFUSED' })) : Promise.resolve(url),
      { log, pause: 10 },
    )
    await until(() => told.length > 0, 'the first reason')
    await pbx.proxy.up()
    const { config, database } = await opened
    expect(database).to.equal(config.database)
    expect(told).to.have.length(2)
    expect(told[0]).to.match(/^Not started yet\. .*does not answer/)
    expect(told[1]).to.equal('Not started yet. The database does not answer.')
  })

  it('is not waited for where waiting mends nothing', async () => {
    const refusal = await untilFreepbxAnswers({ HOTDESK_FREEPBX: pbx.file, HOTDESK_PHONE_PORT: 'x' }, () =>
      Promise.resolve(),
    ).catch((error: unknown) => String(error))
    expect(refusal).to.include('HOTDESK_PHONE_PORT must be a port')
  })
})
