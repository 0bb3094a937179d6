import { expect } from 'chai'
import { once } from 'node:events'
import { connect, type AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { pino } from 'pino'
import request from 'supertest'
import { hashToken, newToken } from '../../../src/app/phone-token.ts'
import { addPhone } from '../../../src/app/phones.ts'
import { phonesFace } from '../../../src/http/phones-face.ts'
import type { Database } from '../../../src/stores/database.ts'
import { findUpload } from '../../../src/stores/phone-files.ts'
import { activateToken } from '../../../src/stores/phone-tokens.ts'
import { openReady } from '../../support/databases.ts'
import { admin, furnish, noon, testContext } from '../../support/office.ts'

const mac = '0004f2aabbcc'

describe('a phone’s files over HTTP', () => {
  let database: Database
  let face: ReturnType<typeof phonesFace>
  let home: string

  beforeEach(async () => {
    database = await openReady()
    const context = testContext(database)
    await furnish(context)
    await addPhone(context, admin, { mac, brand: 'polycom', model: 'VVX 411' })
    const token = newToken(context.signingKey, mac)
    await activateToken(database, { hash: hashToken(token), mac, address: '', createdAt: noon, usedAt: noon })
    home = `/p/${token}/`
    face = phonesFace(context, pino({ level: 'silent' }))
  })

  afterEach(() => database.destroy())

  it('gives the same bytes and ETag each time, 304 for that ETag, and HEAD without a body', async () => {
    const first = await request(face).get(`${home}${mac}-hotdesk.cfg`).expect(200)
    const second = await request(face).get(`${home}${mac}-hotdesk.cfg`).expect(200)
    expect(second.text).to.equal(first.text)
    const etag = first.headers['etag'] ?? ''
    expect(etag).to.match(/^"[\w-]{27}"$/)
    const unchanged = await request(face).get(`${home}${mac}-hotdesk.cfg`).set('If-None-Match', etag).expect(304)
    expect(unchanged.text).to.equal('')
    await request(face).get(`${home}${mac}-hotdesk.cfg`).set('If-None-Match', '"another"').expect(200)
    const head = await request(face).head(`${home}${mac}-hotdesk.cfg`).expect(200)
    expect(head.headers['etag']).to.equal(etag)
    expect(Number(head.headers['content-length'])).to.equal(Buffer.byteLength(first.text))
    expect(head.text).to.equal(undefined)
  })

  it('takes names in upper and lower case, and nothing outside them', async () => {
    await request(face).get(`${home}${mac.toUpperCase()}.cfg`).expect(200)
    for (const path of [
      `${home}../${mac}.cfg`,
      `${home}..%2f..%2fetc%2fpasswd`,
      `${home}0004f2aabbcd.cfg`,
      home,
      `${home}package.json`,
    ]) {
      const answer = await request(face).get(path)
      if (path.includes('../')) expect(answer.text).to.not.include(home)
      else expect(answer.status, path).to.equal(404)
    }
  })

  it('keeps what a phone sends, cut to its last 64 KiB and made readable, instead of what it sent before', async () => {
    await request(face).put(`${home}logs/${mac}-app.log`).send('first').expect(201)
    const log = `${'x'.repeat(100_000)}\u0000\u001b[31mend`
    await request(face).put(`${home}logs/${mac}-app.log`).set('Content-Type', 'text/plain').send(log).expect(201)
    const kept = await findUpload(database, mac, `logs/${mac}-app.log`)
    expect(kept?.size).to.equal(log.length)
    expect(kept?.content.length).to.be.at.most(64 * 1024)
    expect(kept?.content.endsWith('x[31mend')).to.equal(true)
  })

  it('refuses an upload without a token, of an unknown name, of another phone, or too large', async () => {
    await request(face).put(`/p/logs/${mac}-app.log`).send('x').expect(403)
    await request(face).put(`${home}logs/../../evil.sh`).send('x').expect(403)
    await request(face).put(`${home}logs/0004f2aabbcd-app.log`).send('x').expect(403)
    await request(face).put(`${home}logs/${mac}-app.log`).send('x'.repeat(1_100_000)).expect(413)
    expect(await findUpload(database, mac, `logs/${mac}-app.log`)).to.equal(undefined)
  })

  it('reads nothing of what a phone sends that may send nothing, and unpacks nothing', async () => {
    const server = face.listen({ port: 0, host: '127.0.0.1' }, () => undefined)
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const put = async (path: string, more: string) => {
      const socket = connect(port, '127.0.0.1')
      socket.write(`PUT ${path} HTTP/1.1\r\nHost: here\r\n${more}\r\n`)
      let text = ''
      for await (const part of socket) text += String(part)
      return text
    }
    // It is answered before a byte of it has come, and the connection ends.
    expect(await put(`/p/logs/${mac}-app.log`, 'Content-Length: 1000000\r\n')).to.match(/^HTTP\/1\.1 403 /)
    const packed = gzipSync(Buffer.alloc(900_000))
    await request(face)
      .put(`${home}logs/${mac}-app.log`)
      .set({ 'Content-Encoding': 'gzip', 'Content-Type': 'text/plain' })
      .send(packed)
      .expect(415)
    expect(await findUpload(database, mac, `logs/${mac}-app.log`)).to.equal(undefined)
    server.close()
  })
})
