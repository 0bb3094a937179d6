import { chmodSync, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { expect } from 'chai'
import { databaseBehindProxy } from '../pbx/small-pbx.ts'
import { type FreepbxState, makeFreepbx, type StoodInFreepbx } from '../support/freepbx/stand-in.ts'
import { identitySecret } from '../support/freepbx-visitor.ts'
import { missingMariadb, missingPhp } from '../support/machine.ts'
import { describeUnless } from '../support/required.ts'

const online = { 'Pm2.getStatus': { pid: 1, pm2_env: { status: 'online' } } }

describeUnless(missingPhp(), 'the module’s life in FreePBX', () => {
  let freepbx: StoodInFreepbx
  let server: Server | undefined

  const begin = async (given: FreepbxState = {}, reasons?: string[]) => {
    freepbx = makeFreepbx(given)
    if (reasons === undefined) return
    // What our server answers there.
    const listening = createServer((_request, response) => {
      response.end(JSON.stringify({ reasons }))
    })
    server = listening
    await new Promise<void>((done) => listening.listen(freepbx.socket, done))
  }
  afterEach(async () => {
    expect(freepbx.troubles()).to.equal('')
    server?.close()
    server = undefined
    await freepbx.stop()
  })
  const told = (part: string) => freepbx.calls().filter(({ what }) => what.startsWith(part))
  const run = (method: string) => freepbx.php(`var_export(\\FreePBX::Hotdesk()->${method}());`)

  it('installs: settings, a folder for the PBX’s user alone, and the server, which is told no secret', async () => {
    await begin({}, [])
    expect(await run('install')).to.equal('Hot Desk has been started.\ntrue')
    expect(freepbx.state().settings).to.include({ HOTDESKPHONEPORT: 8084, HOTDESKPORT: 0, HOTDESKFORGET: false })
    const folder = join(freepbx.folder, 'lib/hotdesk')
    expect((statSync(folder).mode & 0o777).toString(8)).to.equal('750')
    const [start] = told('Pm2.startFromDirectory')
    const program = join(freepbx.folder, 'www/admin/modules/hotdesk/node/main.js')
    const environment = { HOTDESK_FREEPBX: '/etc/freepbx.conf', HOTDESK_DATA: folder, HOTDESK_SOCKET: freepbx.socket }
    expect(start?.with).to.deep.equal(['hotdesk', program, folder, environment])
    expect(JSON.stringify(told('Pm2'))).to.not.include(identitySecret)
    expect(told('Notifications').map(({ what }) => what)).to.deep.equal(['Notifications.delete'])
  })

  it('upgrades: what is set stays, and the old server does not run on', async () => {
    await begin({ answers: online, settings: { HOTDESKPHONEPORT: '8090' } }, [])
    expect(await run('install')).to.equal('Hot Desk has been started again.\ntrue')
    expect(freepbx.state().settings).to.include({ HOTDESKPHONEPORT: '8090' })
    expect(told('Pm2.restart').map((call) => call.with)).to.deep.equal([['hotdesk']])
    expect(told('Pm2.start')).to.deep.equal([])
  })

  it('tells the administrator what the server lacks', async () => {
    await begin({}, ['Port 8084 is taken.'])
    expect(await run('enable')).to.include('Hot Desk: Port 8084 is taken.')
    const [notice] = told('Notifications.add_error')
    expect(notice?.with.slice(0, 4)).to.deep.equal([
      ...['hotdesk', 'start', 'Hot Desk does not work as a whole', 'Port 8084 is taken.'],
    ])
  })

  it('refuses a Node.js that is too old', async () => {
    await begin()
    const bin = join(freepbx.folder, 'bin')
    mkdirSync(bin)
    writeFileSync(join(bin, 'node'), '#!/bin/sh\necho v16.20.2\n')
    chmodSync(join(bin, 'node'), 0o755)
    const said = await freepbx.php(`putenv('PATH=${bin}:/usr/bin:/bin'); var_export(\\FreePBX::Hotdesk()->install());`)
    expect(said).to.equal('Hot Desk needs Node.js 18.20 or newer; this machine has 16.20.2.\nfalse')
    expect(told('Pm2')).to.deep.equal([])
  })

  it('stops with the PBX, and is taken off PM2’s list where it is disabled', async () => {
    await begin({ answers: online })
    expect(await run('stopFreepbx')).to.equal('Hot Desk has been stopped.\ntrue')
    expect(told('Pm2.stop')).to.have.length(1)
    await run('disable')
    expect(told('Pm2.delete').map((call) => call.with)).to.deep.equal([['hotdesk']])
  })

  it('uninstalls: what is kept stays, the server and its logs go', async () => {
    await begin({ answers: online })
    const log = join(freepbx.folder, 'hotdesk_err.log')
    writeFileSync(log, 'a line')
    writeFileSync(freepbx.socket, '')
    expect(await run('uninstall')).to.include('tables stay in the database')
    expect(told('Pm2.delete')).to.have.length(1)
    expect([log, freepbx.socket].filter(existsSync)).to.deep.equal([])
    expect(existsSync(join(freepbx.folder, 'lib/hotdesk'))).to.equal(true)
  })

  describeUnless(missingMariadb(), 'where everything is to be forgotten', () => {
    it('drops our tables, in whatever order they refer to one another, and no other', async function () {
      this.timeout(180_000)
      const { database, place, remove } = await databaseBehindProxy()
      await database.schema.createTable('hotdesk_a', (table) => table.increments('id'))
      await database.schema.createTable('hotdesk_b', (table) => {
        table.integer('a').unsigned().references('hotdesk_a.id')
      })
      await database.schema.createTable('hotdeskdemo', (table) => table.increments('id'))
      const dsn = `mysql:unix_socket=${place.socketPath};dbname=${place.database}`
      const settings = { HOTDESKFORGET: '1' }
      await begin({ settings, database: { dsn, user: place.user, password: place.password } })
      mkdirSync(join(freepbx.folder, 'lib/hotdesk/logs'))
      expect(await run('uninstall')).to.include('has been forgotten')
      const [rows] = (await database.raw('show tables')) as [Record<string, string>[]]
      expect(rows.flatMap((row) => Object.values(row))).to.deep.equal(['hotdeskdemo'])
      expect(existsSync(join(freepbx.folder, 'lib/hotdesk'))).to.equal(false)
      await remove()
    })
  })
})
