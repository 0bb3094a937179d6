import { expect } from 'chai'
import { changeExtension } from '../src/app/extensions.ts'
import { checkLogin } from '../src/app/check-login.ts'
import { syncExtensions } from '../src/app/sync-extensions.ts'
import { openPbx } from '../src/open-pbx.ts'
import { clearTables, eachDatabase } from './support/databases.ts'
import { admin, furnish, numbers, secrets, testContext, type TestContext } from './support/office.ts'
import { problemOf } from './support/problem.ts'
import { until } from './support/until.ts'
import { folderWith } from './pbx/folder.ts'

const person = (number: string) => `[${number}]
type = endpoint
context = phones
auth = ${number}
aors = ${number}
mailboxes = ${number}@default
[${number}]
type = auth
username = ${number}
password = sip-${number}
[${number}]
type = aor
max_contacts = 2
`

eachDatabase('the PBX behind the server', (database) => {
  let context: TestContext
  const opened: { close(): Promise<void> }[] = []

  beforeEach(async () => {
    await clearTables(database())
    context = testContext(database())
    await furnish(context)
  })
  afterEach(async () => {
    for (const pbx of opened.splice(0)) await pbx.close()
  })

  const open = (directory: string, manager = '') => {
    const pbx = openPbx({ directory, manager }, database(), context.log)
    opened.push(pbx)
    return pbx
  }
  const folder = () =>
    folderWith({
      'pjsip.conf': person('5601') + person('5602') + person(numbers.jane),
      'voicemail.conf': '[default]\n5601 => 4321\n5602 => 4321\n',
    }).path

  it('is Hot Desk itself, Asterisk’s files with files of ours beside them, or a database that is named without its password', () => {
    expect(open('builtin')).to.include({ manager: undefined, includes: undefined }).and.not.have.property('place')
    const files = open(' asterisk:/etc/asterisk ')
    expect(files).to.include({ place: '/etc/asterisk' }).and.have.property('includes').that.is.not.equal(undefined)
    const tables = open('asterisk-realtime:mysql://me:s%2Fcret@db:3307/pbx')
    expect(tables).to.include({ place: 'pbx on db:3307', includes: undefined })
    expect(open('freepbx:/etc/freepbx.conf')).to.include({ place: '/etc/freepbx.conf', includes: undefined })
  })

  it('is, where we are its module, a FreePBX that makes desk lines and has a manager user for us', async () => {
    const pbx = openPbx({ directory: 'freepbx:/not/there.conf', manager: '' }, database(), context.log, {
      inFreepbx: true,
    })
    opened.push(pbx)
    expect(pbx.includes).to.include({ ownRoutes: true })
    await until(() => pbx.manager?.state().trouble?.includes('This file is not there') === true, 'the manager')
    const files = openPbx({ directory: 'builtin', manager: '' }, database(), context.log, { inFreepbx: true })
    opened.push(files)
    expect(files).to.include({ manager: undefined, includes: undefined })
  })

  it('E9, E10: once no PBX is read any more, its extensions are not Hot Desk’s own', async () => {
    const own = (await open('builtin').directory.list()).map(({ number }) => number)
    expect(own).to.include.members([numbers.jane, numbers.noMailbox])
    context.pbx = open(`asterisk:${folder()}`)
    await syncExtensions(context)
    context.pbx = open('builtin')
    await syncExtensions(context)
    const { directory } = context.pbx
    expect((await directory.list()).map(({ number }) => number)).to.deep.equal(
      own.filter((one) => one !== numbers.jane),
    )
    for (const number of ['5601', '5602', numbers.jane]) {
      expect(await directory.find(number), number).to.equal(undefined)
      for (const password of [secrets.userPassword, '4321']) {
        const attempt = { extension: number, phone: '805ec0aabbcc', address: '192.0.2.77' }
        expect(await problemOf(checkLogin(context, admin, attempt, password)), number).to.include({
          code: 'wrong-login',
        })
        context.pass(3_600_000)
      }
    }
  })

  it('E10: one of them becomes Hot Desk’s own by a change, and the User Password opens no mailbox meanwhile', async () => {
    context.pbx = open(`asterisk:${folder()}`)
    await syncExtensions(context)
    context.pbx = open('builtin')
    const { directory } = context.pbx
    await changeExtension(context, admin, '5601', { name: 'Jane' })
    expect(await directory.find('5601')).to.include({ name: 'Jane', hasMailbox: true, voicemailPassword: null })
    const attempt = { extension: '5601', phone: '805ec0aabbcc', address: '192.0.2.77' }
    expect(await problemOf(checkLogin(context, admin, attempt, secrets.userPassword))).to.include({
      code: 'wrong-login',
    })
    await changeExtension(context, admin, '5601', { voicemailPassword: '8765' })
    expect(await checkLogin(context, admin, attempt, '8765')).to.deep.equal({ number: '5601', with: 'voicemail' })
  })
})
