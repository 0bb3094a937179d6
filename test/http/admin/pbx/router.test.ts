import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import type { PbxPlaces } from '../../../../src/domain/pbx.ts'
import { openPbx } from '../../../../src/open-pbx.ts'
import { pbxSetup } from '../../../../src/pbx-setup.ts'
import { findExtension } from '../../../../src/stores/extensions.ts'
import { asFreepbx } from '../../../support/freepbx-lines.ts'
import { openOffice, type Office, type Visitor } from '../../../support/people.ts'

describe('the page of the PBX', () => {
  let office: Office
  let anna: Visitor
  let folder: string
  let close: () => Promise<void> = () => Promise.resolve()

  const setUp = (environment: Partial<PbxPlaces>) => {
    const { context } = office
    const pbx = openPbx({ directory: 'builtin', manager: '', ...environment }, context.database, context.log)
    const setup = pbxSetup(context, pbx, environment)
    context.pbx = pbx
    context.pbxSetup = setup
    close = () => setup.close()
  }
  beforeEach(async () => {
    office = await openOffice()
    folder = mkdtempSync(join(tmpdir(), 'hotdesk-etc-'))
    writeFileSync(
      join(folder, 'pjsip.conf'),
      '[5501]\ntype=endpoint\nauth=5501\naors=5501\n[5501]\ntype=auth\nusername=5501\npassword=sip-of-5501\n[5501]\ntype=aor\n',
    )
    writeFileSync(join(folder, 'extensions.conf'), '[phones]\n#tryinclude hotdesk_extensions.conf\n')
    writeFileSync(join(folder, 'voicemail.conf'), '[default]\n')
    setUp({})
    anna = await office.administrator()
  })
  afterEach(async () => {
    await close()
    await office.close()
    rmSync(folder, { recursive: true })
  })

  it('says at first that Hot Desk keeps the extensions, and what is missing without a manager', async () => {
    const page = await anna.open('/pbx')
    expect(page.status).to.equal(200)
    expect(page.$('#extensions-title').parent().text()).to.contain('Hot Desk itself')
    expect(page.$('#manager-title').parent().find('.notice.care').text()).to.contain('None is set, so phones fetch')
    expect(page.$('nav a[href="/pbx"][aria-current=page]').text()).to.equal('PBX')
    expect(page.$('form[action="/pbx/read"]')).to.have.length(0)
  })

  it('in FreePBX shows no files of Asterisk’s, but what desk lines are and what they lack', async () => {
    office.context.pbx = asFreepbx(office.context.pbx)
    const section = (await anna.open('/pbx')).$('#files-title').parent()
    expect(section.find('h2').text()).to.equal('Desk lines')
    expect(section.text()).to.contain('an emergency device of FreePBX').and.contain('no emergency route')
    expect(section.text()).to.not.contain('#tryinclude')
  })

  it('as a module of FreePBX has nothing to choose, and speaks of no environment', async () => {
    await close()
    setUp({ directory: 'builtin', manager: '' })
    office.context.pbx = asFreepbx(office.context.pbx)
    const page = await anna.open('/pbx')
    expect(page.$('form[action="/pbx"], #which-title')).to.have.length(0)
    expect(page.text).to.not.contain('environment')
  })

  it('chooses Asterisk’s files, shows what is left to do there, and reads them again', async () => {
    const page = await anna.send(await anna.open('/pbx'), 'form[action="/pbx"]', { kind: 'asterisk', place: folder })
    expect(page.$('.notice.good').text()).to.equal(`Saved. Extensions come from Asterisk’s files in ${folder}.`)
    expect(page.$('#extensions-title').parent().find('a[href="/extensions"]').text()).to.equal('1')
    const files = page.$('#files-title').parent()
    expect(
      files
        .find('dd')
        .map((_, one) => page.$(one).text().replace(/\s+/g, ' ').trim())
        .get(),
    ).to.deep.equal(['#tryinclude hotdesk_pjsip.conf missing: add it', '#tryinclude hotdesk_extensions.conf there'])
    expect(files.find('.notice.care').text()).to.contain('no desk line can call for help')
    expect(await findExtension(office.context.database, '5501')).to.include({ origin: 'asterisk' })
    const again = await anna.send(page, 'form[action="/pbx/read"]')
    expect(again.$('.notice.good').text()).to.equal('Read again: 1 extension.')
  })

  it('says what is wrong at the field, keeps what was typed but no secret', async () => {
    const page = await anna.send(await anna.open('/pbx'), 'form[action="/pbx"]', {
      ...{ kind: 'asterisk-realtime', place: 'mysql://u:secret-one@h/n?x=y', databasePassword: 'secret-two' },
      ...{ manager: 'ami://u:secret-three@127.0.0.1:1', managerSecret: 'secret-four' },
    })
    expect(page.status).to.equal(422)
    expect(page.$('#field-place-problem').text()).to.not.equal('')
    expect(page.$('#field-place').attr('value')).to.equal('mysql://u@h/n?x=y')
    expect(page.text).to.not.match(/secret-(one|two|three|four)/)
    expect(office.logged()).to.not.match(/secret-(one|two|three|four)/)
  })

  it('shows a PBX that is away, and the secret of none', async () => {
    const page = await anna.send(await anna.open('/pbx'), 'form[action="/pbx"]', {
      ...{ kind: 'asterisk-realtime', place: 'mysql://u@127.0.0.1:1/asterisk', databasePassword: 'secret-two' },
      ...{ manager: 'ami://hotdesk@127.0.0.1:1', managerSecret: 'secret-four' },
    })
    expect(page.status).to.equal(200)
    expect(page.$('#extensions-title').parent().find('.notice.bad').text()).to.contain('does not answer')
    expect(page.$('#extensions-title').parent().text()).to.contain('They cannot be read now')
    expect(page.$('#manager-title').parent().text()).to.contain('Not connected')
    expect(page.$('#field-manager').attr('value')).to.equal('ami://hotdesk@127.0.0.1:1')
    expect(page.$('#field-managerSecret-about').text()).to.equal('One is set. Leave this empty to keep it.')
    const again = await anna.send(page, 'form[action="/pbx/read"]')
    expect(again.path).to.equal('/pbx')
    for (const path of ['/pbx', '/record', '/global-settings', '/extensions'])
      expect((await anna.open(path)).text).to.not.match(/secret-/)
    expect(office.logged()).to.not.match(/secret-/)
  })

  it('says so where the environment decides, and has nothing to save', async () => {
    await close()
    setUp({ directory: 'builtin', manager: 'ami://hotdesk:secret-five@127.0.0.1:1' })
    const page = await anna.open('/pbx')
    expect(page.$('#which-title').parent().text()).to.contain('HOTDESK_PBX').and.to.contain('HOTDESK_AMI')
    expect(page.$('form[action="/pbx"] input:not([type=hidden]), form[action="/pbx"] button')).to.have.length(0)
    expect(page.text).to.not.contain('secret-five')
  })
})
