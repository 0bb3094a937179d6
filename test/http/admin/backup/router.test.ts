import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { load } from 'cheerio'
import { expect } from 'chai'
import type { Response } from 'supertest'
import { changeExtension } from '../../../../src/app/extensions.ts'
import { addAdministrator } from '../../../../src/app/manage-administrators.ts'
import { csrfField } from '../../../../src/http/middleware/csrf.ts'
import { findExtension } from '../../../../src/stores/extensions.ts'
import { altered, backupFolder } from '../../../support/backups.ts'
import { admin, furnish, numbers, secrets } from '../../../support/office.ts'
import { anna, openOffice, type Office, type ReadPage, type Visitor } from '../../../support/people.ts'

const passphrase = 'a passphrase of the tests'

describe('the page of backups', function () {
  this.timeout(120_000)
  const folder = backupFolder()
  let office: Office
  let browser: Visitor
  let page: ReadPage
  before(async () => {
    office = await openOffice()
    office.context.backupFolder = join(folder, 'held')
    await furnish(office.context)
  })
  beforeEach(async () => {
    browser = await office.administrator()
    page = await browser.open('/backup')
  })
  after(async () => {
    await office.close()
    rmSync(folder, { recursive: true })
  })

  const token = (of = page) => String(of.$(`[name=${csrfField}]`).first().val())
  const sent = (response: Response) => ({ status: response.status, $: load(response.text), text: response.text })

  async function make(fields: Record<string, string>): Promise<Response> {
    return browser.agent
      .post('/backup/make')
      .type('form')
      .send({ [csrfField]: token(), ...fields })
      .buffer(true)
      .parse((response, done) => {
        const parts: Buffer[] = []
        response.on('data', (some: Buffer) => parts.push(some))
        response.on('end', () => {
          done(null, Buffer.concat(parts))
        })
      })
  }

  const bytesOf = (response: Response) => response.body as Buffer
  const textOf = (response: Response) => load(bytesOf(response).toString())

  async function send(bytes: Buffer, opening = '', of = token()) {
    const upload = browser.agent.post('/backup/upload').field(csrfField, of).field('opening', opening)
    return sent(await upload.attach('file', bytes, 'any.backup'))
  }

  const restore = async (held: string, fields: Record<string, string>) =>
    sent(
      await browser.agent
        .post('/backup/restore')
        .type('form')
        .send({ [csrfField]: token(), held, ...fields }),
    )

  const held = () => readdirSync(join(folder, 'held'))

  it('makes one whose secrets are sealed, for whoever types their password, and says so in the record', async () => {
    const wrong = await make({ secrets: 'without', password: 'not hers' })
    expect(wrong.status).to.equal(422)
    expect(textOf(wrong)('#field-password-problem').text()).to.equal('That is not your password.')
    const made = await make({ secrets: 'without', password: anna.password })
    expect(made.status).to.equal(200)
    expect(made.headers['content-disposition']).to.match(/^attachment; filename="hotdesk-[\d-]{15}\.backup"$/)
    expect(Number(made.headers['content-length'])).to.equal(bytesOf(made).length)
    const text = gunzipSync(bytesOf(made)).toString()
    for (const secret of [secrets.henry.sip, secrets.jane.voicemail, secrets.userPassword])
      expect(text).to.not.include(secret)
    const { $ } = await browser.open('/record')
    expect($('tbody tr').first().text()).to.include('Backup made')
    expect(held()).to.deep.equal([])
  })

  it('says at the fields what is wrong with a passphrase', async () => {
    const problems = async (fields: Record<string, string>) => {
      const $ = textOf(await make({ password: anna.password, ...fields }))
      return $('.field.wrong .label').text()
    }
    expect(await problems({ secrets: 'with', passphrase: 'short', again: 'short' })).to.equal('Passphrase')
    expect(await problems({ secrets: 'with', passphrase, again: 'another' })).to.equal('Passphrase, once more')
    expect(await problems({ secrets: 'without', passphrase, again: passphrase })).to.equal('Secrets')
  })

  it('restores one with secrets: looked into first, then in the place of everything, everybody signed out', async () => {
    const other = office.visitor()
    await addAdministrator(
      office.context,
      admin,
      { name: 'otto', password: 'a pass phrase' },
      { role: 'administrator' },
    )
    await other.send(await other.open('/sign-in'), 'main form', { name: 'otto', password: 'a pass phrase' })
    const made = bytesOf(await make({ secrets: 'with', passphrase, again: passphrase, password: anna.password }))
    for (const secret of [secrets.henry.sip, 'hotdesk_', 'Henry']) expect(made.includes(secret)).to.equal(false)
    await changeExtension(office.context, admin, numbers.henry, { name: 'Somebody Else' })

    expect((await send(made)).$('#field-opening-problem').text()).to.match(/^This backup is behind a passphrase/)
    expect(held()).to.deep.equal([])
    const looked = await send(made, passphrase)
    expect(looked.status).to.equal(200)
    expect(looked.$('tbody tr').first().text().replace(/\s+/g, ' ').trim()).to.equal('Extensions 4 4')
    expect((await findExtension(office.context.database, numbers.henry))?.name).to.equal('Somebody Else')
    const id = String(looked.$('[name=held]').first().val())

    const unsure = await restore(id, { opening: passphrase, password: anna.password })
    expect(unsure.$('#field-sure-problem').text()).to.equal('Tick this, if it is to be so.')
    const wrong = await restore(id, { sure: 'on', opening: passphrase, password: 'not hers' })
    expect(wrong.$('#field-password-problem').text()).to.equal('That is not your password.')
    expect((await findExtension(office.context.database, numbers.henry))?.name).to.equal('Somebody Else')

    const done = await restore(id, { sure: 'on', opening: passphrase, password: anna.password })
    expect([done.status, done.$('h1').text()]).to.deep.equal([200, 'Restored'])
    expect((await findExtension(office.context.database, numbers.henry))?.name).to.equal('Henry')
    expect(held()).to.deep.equal([])
    for (const one of [browser, other]) {
      const { path, text } = await one.open('/phones')
      expect(path).to.equal('/sign-in?to=%2Fphones')
      expect(text).to.include('You were signed out: on')
    }
    expect((await office.visitor().open('/sign-in')).text).to.not.include('You were signed out')
  })

  it('changes nothing with a file that is damaged, another, or none, and keeps none of them', async () => {
    const made = bytesOf(await make({ secrets: 'without', password: anna.password }))
    const wrong = [altered(made, (text) => text.replace('Henry', 'Harry')), made.subarray(0, 900), Buffer.from('hello')]
    for (const bytes of wrong) {
      const answer = await send(bytes)
      expect([answer.status, answer.$('[role=alert]').text().trim()]).to.deep.equal([
        422,
        'This is no whole backup of Hot Desk. Nothing was changed.',
      ])
    }
    const none = await browser.agent.post('/backup/upload').field(csrfField, token()).field('opening', '')
    expect(sent(none).$('#field-file-problem').text()).to.equal('Choose a file.')
    expect(held()).to.deep.equal([])
    expect((await restore('f'.repeat(32), { sure: 'on', password: anna.password })).status).to.equal(404)
  })

  it('reads no file before the form’s token was right, and drops one that is not to be restored', async () => {
    const made = bytesOf(await make({ secrets: 'without', password: anna.password }))
    expect((await send(made, '', 'another token')).status).to.equal(403)
    expect(held()).to.deep.equal([])
    const looked = await send(made)
    expect(held()).to.have.length(1)
    const drop = { [csrfField]: token(), held: String(looked.$('[name=held]').first().val()) }
    await browser.agent.post('/backup/drop').type('form').send(drop).expect(303)
    expect(held()).to.deep.equal([])
  })

  it('is not there for anybody but administrators', async () => {
    const sara = office.visitor()
    await addAdministrator(office.context, admin, { name: 'sara', password: 'a pass phrase' }, { role: 'support' })
    await sara.send(await sara.open('/sign-in'), 'main form', { name: 'sara', password: 'a pass phrase' })
    const phones = await sara.open('/phones')
    expect(phones.$('nav a[href="/backup"]')).to.have.length(0)
    expect((await sara.open('/backup')).status).to.equal(404)
    const upload = sara.agent.post('/backup/upload').field(csrfField, token(phones))
    expect((await upload.attach('file', Buffer.from('x'), 'x')).status).to.equal(403)
  })

  it('leaves no secret and no passphrase in the log', () => {
    for (const secret of [passphrase, anna.password, secrets.henry.sip]) expect(office.logged()).to.not.include(secret)
  })
})
