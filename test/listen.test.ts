import { existsSync, statSync, writeFileSync } from 'node:fs'
import { createServer, get } from 'node:http'
import { join } from 'node:path'
import { expect } from 'chai'
import express from 'express'
import { keepTrying, listen, listenAtSocket, type Listening } from '../src/listen.ts'
import type { Database } from '../src/stores/database.ts'
import { folderWith } from './pbx/folder.ts'
import { openReady } from './support/databases.ts'
import { freePort } from './support/free-port.ts'
import { testContext } from './support/office.ts'
import { until } from './support/until.ts'

const host = '127.0.0.1'
const face = express().get('/', (_request, response) => {
  response.send('here')
})
const asked = (port: number) => fetch(`http://${host}:${port}/`).then((answer) => answer.text())

describe('listening', () => {
  let database: Database
  const opened: Listening[] = []

  before(async () => {
    database = await openReady()
  })
  after(() => database.destroy())
  afterEach(async () => {
    for (const one of opened.splice(0)) await one.close()
  })

  it('at a port answers until it is closed, and throws where another one has it', async () => {
    const port = await freePort()
    const first = await listen(face, { host, port })
    expect(await asked(port)).to.equal('here')
    const refusal = await listen(face, { host, port }).catch((error: unknown) => String(error))
    expect(refusal).to.include('EADDRINUSE')
    await first.close()
    expect(await asked(port).catch(() => 'closed')).to.equal('closed')
  })

  it('at a socket takes a stale file away, lets in the user and the group alone, and leaves nothing', async () => {
    const path = join(folderWith().path, 'a.sock')
    writeFileSync(path, 'left by a process that was killed')
    const listening = await listenAtSocket(face, path)
    expect((statSync(path).mode & 0o777).toString(8)).to.equal('660')
    expect(await askedAt(path)).to.equal(200)
    await listening.close()
    expect(existsSync(path)).to.equal(false)
  })

  it('lets an answer under way finish', async () => {
    const port = await freePort()
    let finish: (() => void) | undefined
    const slow = express().get('/', (_request, response) => {
      finish = () => response.send('late')
    })
    const listening = await listen(slow, { host, port })
    const answer = asked(port)
    await until(() => finish !== undefined, 'the request')
    const closed = listening.close()
    finish?.()
    expect(await answer).to.equal('late')
    await closed
  })

  it('waits for a port that is taken, says so meanwhile, and has it when it is free', async () => {
    const context = { ...testContext(database), troubles: new Map<string, string>() }
    const port = await freePort()
    const other = createServer()
    await new Promise<void>((done) => other.listen(port, host, done))
    opened.push(await keepTrying(context, face, { host, port, name: 'phones', pause: 10 }))
    expect(context.troubles.get('phones')).to.include(`Port ${port}`).and.include('is taken by another program')
    expect(context.lines.filter((line) => line.includes('is taken'))).to.have.length(1)
    await new Promise((done) => other.close(done))
    await until(() => context.troubles.size === 0)
    expect(await asked(port)).to.equal('here')
  })

  it('that waits for a port can be closed', async () => {
    const context = { ...testContext(database), troubles: new Map<string, string>() }
    const port = await freePort()
    const other = await listen(face, { host, port })
    const waiting = await keepTrying(context, face, { host, port, name: 'phones', pause: 10 })
    await waiting.close()
    await other.close()
    expect(await asked(port).catch(() => 'closed')).to.equal('closed')
  })
})

function askedAt(socketPath: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get({ socketPath, path: '/' }, (answer) => {
      answer.resume().on('end', () => {
        resolve(answer.statusCode)
      })
    }).on('error', reject)
  })
}
