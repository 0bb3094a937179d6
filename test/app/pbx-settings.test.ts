import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { checkLogin } from '../../src/app/check-login.ts'
import { changePbx, shownPbxSettings } from '../../src/app/pbx-settings.ts'
import { lastSync } from '../../src/app/sync-extensions.ts'
import type { PbxPlaces } from '../../src/domain/pbx.ts'
import { openPbx } from '../../src/open-pbx.ts'
import { pbxSetup } from '../../src/pbx-setup.ts'
import type { Database } from '../../src/stores/database.ts'
import { findExtension } from '../../src/stores/extensions.ts'
import { readPbxPlaces } from '../../src/stores/pbx-places.ts'
import { openReady } from '../support/databases.ts'
import { recorded } from '../support/desks.ts'
import { admin, testContext, type TestContext } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'

const pjsip = `[5501]
type=endpoint
context=phones
auth=5501
aors=5501
callerid=Jane <5501>
mailboxes=5501@default
[5501]
type=auth
auth_type=userpass
username=5501
password=sip-of-5501
[5501]
type=aor
max_contacts=5
`

describe('which PBX it is, as an administrator chooses it', () => {
  let database: Database
  let context: TestContext
  let folder: string
  let close: () => Promise<void>

  const start = (environment: Partial<PbxPlaces> = {}) => {
    const setup = pbxSetup(context, openPbx({ directory: 'builtin', manager: '' }, database, context.log), environment)
    context.pbxSetup = setup
    close = () => setup.close()
  }

  beforeEach(async () => {
    database = await openReady()
    context = testContext(database)
    folder = mkdtempSync(join(tmpdir(), 'hotdesk-etc-'))
    writeFileSync(join(folder, 'pjsip.conf'), pjsip)
    writeFileSync(join(folder, 'voicemail.conf'), '[default]\n5501 => 4321,Jane\n')
    start()
  })
  afterEach(async () => {
    await close()
    await database.destroy()
    rmSync(folder, { recursive: true })
  })

  const change = (input: object) => changePbx(context, admin, input)
  const shown = () => shownPbxSettings(context)

  it('is Hot Desk itself at first', async () => {
    expect(await shown()).to.deep.equal({
      kind: 'builtin',
      place: '',
      databasePasswordSet: false,
      manager: '',
      managerSecretSet: false,
      fixed: { directory: false, manager: false },
    })
  })

  it('takes the place of the one before at once: its extensions are there and log in', async () => {
    await change({ kind: 'asterisk', place: folder })
    expect(context.pbx).to.deep.include({ place: folder })
    expect(await lastSync(context)).to.deep.include({ count: 1 })
    expect(await findExtension(database, '5501')).to.deep.include({ name: 'Jane', origin: 'asterisk', enabled: true })
    const typed = { extension: '5501', phone: '805ec0aabbcc', address: '192.0.2.77' }
    expect(await checkLogin(context, admin, typed, '4321')).to.deep.equal({ number: '5501', with: 'voicemail' })
    const [deed] = await recorded(database, 'pbx.change')
    expect(deed).to.deep.include({ actor: admin.name, details: { changed: 'kind, place', directory: 'asterisk' } })
    await change({ kind: 'builtin' })
    expect(context.pbx.directory.kind).to.equal('builtin')
  })

  it('has secrets that are kept, used and never shown', async () => {
    const before = context.pbx
    await change({ kind: 'asterisk-realtime', place: 'mysql://u@127.0.0.1:1/name', databasePassword: 'db p@ss' })
    expect(context.pbx).to.not.equal(before)
    expect(await shown()).to.include({ place: 'mysql://u@127.0.0.1:1/name', databasePasswordSet: true })
    await change({ manager: 'ami://hotdesk@127.0.0.1:1', managerSecret: 'ami s/cret' })
    expect(await readPbxPlaces(database)).to.deep.equal({
      directory: 'asterisk-realtime:mysql://u:db%20p%40ss@127.0.0.1:1/name',
      manager: 'ami://hotdesk:ami%20s%2Fcret@127.0.0.1:1',
    })
    expect(await shown()).to.include({ manager: 'ami://hotdesk@127.0.0.1:1', managerSecretSet: true })
    const told = [await shown(), await database('audit'), context.lines, context.pbx.place]
    expect(JSON.stringify(told)).to.not.match(/p@ss|p%40ss|s.cret@|s%2Fcret|ami s/)
    // Left empty they stay; the place of the database may change without its user and host.
    await change({ place: 'mysql://u@127.0.0.1:1/other', databasePassword: '', managerSecret: '' })
    expect((await readPbxPlaces(database)).directory).to.equal(
      'asterisk-realtime:mysql://u:db%20p%40ss@127.0.0.1:1/other',
    )
  })

  it('sends a kept secret to nobody else', async () => {
    await change({ manager: 'ami://hotdesk@127.0.0.1:1', managerSecret: 'secret' })
    const problem = await problemOf(change({ manager: 'ami://hotdesk@203.0.113.66:5038' }))
    expect(problem.fields).to.deep.equal({
      managerSecret: 'Type the password as well: it is kept only for the address and the user that it was given for.',
    })
    expect((await readPbxPlaces(database)).manager).to.contain('127.0.0.1')
    await change({ manager: '' })
    expect(context.pbx.manager).to.equal(undefined)
    const gone = await problemOf(change({ manager: 'ami://hotdesk@127.0.0.1:1' }))
    expect(gone.fields).to.deep.equal({ managerSecret: 'Type the secret of this manager user.' })
  })

  it('says at the field what is wrong, without what was typed, and changes nothing', async () => {
    const wrong: [input: object, field: string][] = [
      [{ kind: 'asterisk', place: '' }, 'place'],
      [{ kind: 'freepbx', place: '' }, 'place'],
      [{ kind: 'asterisk', place: 'Secret-77/etc' }, 'place'],
      [{ kind: 'asterisk-realtime', place: 'Secret-77' }, 'place'],
      [{ kind: 'asterisk-realtime', place: 'mysql://u:Secret-77@h/n?x=y' }, 'place'],
      [{ manager: 'Secret-77' }, 'manager'],
      [{ manager: 'http://u:Secret-77@h' }, 'manager'],
      [{ kind: 'elsewhere' }, 'kind'],
      [{ sipPassword: 'Secret-77' }, 'sipPassword'],
    ]
    for (const [input, field] of wrong) {
      const problem = await problemOf(change(input))
      expect(Object.keys(problem.fields), JSON.stringify(input)).to.deep.equal([field])
      expect(problem.fields[field]).to.not.include('Secret-77')
    }
    expect(await shown()).to.include({ kind: 'builtin', manager: '' })
    expect(await recorded(database, 'pbx.change')).to.deep.equal([])
  })

  it('is not to be changed where the environment decides it, nor is that kept', async () => {
    await close()
    start({ manager: 'ami://hotdesk:of-the-environment@127.0.0.1:1' })
    expect(await shown()).to.deep.include({
      manager: 'ami://hotdesk@127.0.0.1:1',
      fixed: { directory: false, manager: true },
    })
    expect((await problemOf(change({ manager: '' }))).fields).to.deep.equal({
      manager: 'The environment decides this. Change HOTDESK_AMI and start Hot Desk again.',
    })
    await change({ kind: 'asterisk', place: folder })
    expect(await readPbxPlaces(database)).to.deep.equal({ directory: `asterisk:${folder}`, manager: '' })
    expect(context.pbx.manager).to.not.equal(undefined)
  })

  it('stays as it is where it cannot be replaced', async () => {
    delete context.pbxSetup
    expect(await problemOf(change({ kind: 'builtin' }))).to.include({ kind: 'refused' })
  })
})
