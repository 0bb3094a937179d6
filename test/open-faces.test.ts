import { existsSync, statSync } from 'node:fs'
import { expect } from 'chai'
import express from 'express'
import { readConfig } from '../src/config.ts'
import { makeLog } from '../src/log.ts'
import { listen } from '../src/listen.ts'
import { openPages, openPhones } from '../src/open-faces.ts'
import type { Database } from '../src/stores/database.ts'
import { openReady } from './support/databases.ts'
import { freePort } from './support/free-port.ts'
import { folderWith } from './pbx/folder.ts'
import { testContext } from './support/office.ts'

const host = '127.0.0.1'
const status = (port: number, path: string) =>
  fetch(`http://${host}:${port}${path}`).then(
    (answer) => answer.status,
    () => 'nobody',
  )

describe('the faces of the server in FreePBX', () => {
  let database: Database

  before(async () => {
    database = await openReady()
  })
  after(() => database.destroy())

  const configured = async (port: number | undefined) => {
    const phonePort = await freePort()
    const config = readConfig({ HOTDESK_PHONE_HOST: host, HOTDESK_PHONE_PORT: String(phonePort) })
    const socket = `${folderWith().path}/hotdesk.sock`
    const freepbx = { file: '/etc/freepbx.conf', socket, identitySecret: '5e'.repeat(32) }
    return { ...config, port, freepbx }
  }
  const open = async (config: Awaited<ReturnType<typeof configured>>) => {
    const context = { ...testContext(database), troubles: new Map<string, string>() }
    const options = { config, sessionSecret: 'secret', logger: makeLog('silent') }
    const closes = [await openPhones(context, options), await openPages(context, options)]
    return {
      context,
      close: async () => {
        for (const close of closes) await close()
      },
    }
  }

  it('answer phones, and people and programs where a port is set for them', async () => {
    const port = await freePort()
    const config = await configured(port)
    const { close } = await open(config)
    expect(await status(config.phonePort, '/p/no-such-file')).to.equal(404)
    expect(await status(port, '/healthz')).to.equal(200)
    // A socket that somebody listens at.
    expect(statSync(config.freepbx.socket).isSocket()).to.equal(true)
    await close()
    expect(existsSync(config.freepbx.socket)).to.equal(false)
    expect(await status(config.phonePort, '/p/no-such-file')).to.equal('nobody')
    expect(await status(port, '/healthz')).to.equal('nobody')
  })

  it('go on where the phones’ port is taken, and say so', async () => {
    const port = await freePort()
    const config = await configured(port)
    const other = await listen(express(), { host, port: config.phonePort })
    const { context, close } = await open(config)
    expect([...context.troubles.values()]).to.have.length(1)
    const answer = await fetch(`http://${host}:${port}/healthz`)
    expect(await answer.text()).to.include(`Port ${config.phonePort}, which is meant for phones, is taken`)
    await close()
    await other.close()
  })
})
