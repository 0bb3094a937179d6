import { load } from 'cheerio'
import { expect } from 'chai'
import type { Express } from 'express'
import { pageType } from '../../../src/http/freepbx/shell.ts'
import { asks, faceInFreepbx, fiona, readPage } from '../../support/freepbx-visitor.ts'
import { openOffice, type Office } from '../../support/people.ts'

describe('the shell of pages inside FreePBX', () => {
  let office: Office
  let face: Express

  before(async () => {
    office = await openOffice()
    face = faceInFreepbx(office.context)
  })
  after(() => office.close())

  it('gives a page in its parts, without a document around it or a way to sign out', async () => {
    const answer = await asks(face, fiona, 'get', '/brands/sangoma')
    expect(answer.headers['content-type']).to.contain(pageType)
    const { html, drawer } = readPage(answer)
    expect(html).to.not.match(/<(html|head|body|title)\b|sign-out/)
    expect(load(drawer)('a.active').text().trim()).to.equal('Sangoma')
    expect(load(html)('[aria-label="Hot Desk"] a').length).to.be.greaterThan(5)
  })

  it('leaves no address of ours that FreePBX does not know', async () => {
    const pages = ['/phones', '/global-settings', '/templates/1', '/extension-mapping', '/extensions/new', '/pbx']
    for (const path of [...pages, '/locations/new', '/groups', '/record?page=1', '/api-tokens', '/nowhere']) {
      const { html, drawer } = readPage(await asks(face, fiona, 'get', path))
      const shown = load(html + drawer)
      for (const name of ['href', 'action', 'formaction', 'src', 'data-live-at'])
        for (const element of shown(`[${name}]`))
          expect(shown(element).attr(name), `${name} on ${path}`).to.match(
            /^(config\.php[?#]|config\.php$|modules\/hotdesk\/assets\/|#|https?:)/,
          )
    }
  })

  it('has the action bar of a page, as it is with its form’s fields filled in again', async () => {
    const page = readPage(await asks(face, fiona, 'get', '/global-settings'))
    expect(page.bar.submit?.value).to.equal('Save Global')
    const _csrf = String(load(page.html)('[name=_csrf]').first().attr('value'))
    const answer = await asks(face, fiona, 'post', '/global-settings')
      .type('form')
      .send({ _csrf, internalAddress: '!' })
    expect(answer.status).to.equal(422)
    expect(readPage(answer).bar.submit?.value).to.equal('Save Global')
  })

  it('leads on through FreePBX, and reads a form whose fields are all in one', async () => {
    const page = readPage(await asks(face, fiona, 'get', '/locations/new'))
    const _csrf = String(load(page.html)('[name=_csrf]').first().attr('value'))
    const packed = new URLSearchParams({ _csrf, name: 'Floor 9', callerId: '01135550109' }).toString()
    const answer = await asks(face, fiona, 'post', '/locations/new').type('form').send({ packed })
    expect(answer.status, answer.text).to.equal(303)
    expect(answer.headers['location']).to.match(/^config\.php\?display=hotdesk&at=\/locations/)
  })

  it('keeps the status of what is not there', async () => {
    const answer = await asks(face, fiona, 'get', '/nowhere')
    expect(answer.status).to.equal(404)
    expect(readPage(answer).html).to.contain('There is no such page')
  })
})
