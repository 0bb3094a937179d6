import { expect } from 'chai'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Manager } from '../../../src/domain/manager.ts'
import { includeFiles } from '../../../src/pbx/asterisk/include-files.ts'
import { missingAsterisk, startAsterisk, type TestAsterisk } from '../../support/asterisk.ts'
import { problemOf } from '../../support/problem.ts'
import { describeUnless } from '../../support/required.ts'
import { scriptedManager } from '../../support/scripted-manager.ts'
import { registeredAs } from '../../support/sip/user-agent.ts'
import { until } from '../../support/until.ts'
import { folderWith, type Folder } from '../folder.ts'
import { atDesk, complaints, contactOf, content, desk, includesOf, managerOf, unplaced } from './include-office.ts'

const pjsip = '[5501]\ntype=endpoint\ncontext=phones\n'
const dialplan = '[phones]\nexten => _55XX,1,NoOp()\n[emergency]\nexten => _X.,1,NoOp()\n'

describe('the files that Asterisk includes', () => {
  let folder: Folder
  let manager: ReturnType<typeof scriptedManager>
  beforeEach(() => {
    folder = folderWith({ 'pjsip.conf': pjsip, 'extensions.conf': dialplan })
    manager = scriptedManager()
  })

  const files = (contexts = () => Promise.resolve(['phones'])) =>
    includeFiles({ folder: folder.path, manager, contexts })
  const read = (name: string) => readFileSync(join(folder.path, name), 'utf8')

  it('Asterisk reads them again once, endpoints before dialplan, and then what differs', async () => {
    const includes = files()
    await includes.write(content)
    expect(manager.reloads).to.deep.equal(['res_pjsip.so', 'pbx_config.so'])
    await includes.write(content)
    await includes.write({ ...content, loginCode: '*77' })
    await includes.write({ ...content, loginCode: '*77', deskLines: [desk] })
    expect(manager.reloads.slice(2)).to.deep.equal(['pbx_config.so', 'res_pjsip.so'])
    expect(read('hotdesk_pjsip.conf')).to.include('hotdesk-805ec0aabbcc').and.not.to.include('hotdesk-0004f2aabbcc')
    expect(read('hotdesk_extensions.conf')).to.include('exten => *77,1,')
  })

  it('what Asterisk could not be told is told when it is back', async () => {
    const includes = files()
    manager.goDown()
    expect(await problemOf(includes.write(content))).to.include({ code: 'pbx-away' })
    expect(read('hotdesk_extensions.conf')).to.include('[hotdesk]')
    manager.goUp()
    await includes.write(content)
    expect(manager.reloads).to.deep.equal(['res_pjsip.so', 'pbx_config.so'])
  })

  it('says what to run where there is no manager user', async () => {
    const includes = includeFiles({ folder: folder.path, manager: undefined, contexts: () => Promise.resolve([]) })
    const { sentence } = await problemOf(includes.write(content))
    expect(sentence).to.include('are written').and.include('asterisk -rx "module reload res_pjsip.so"')
  })

  it('writes neither of them while it is not known which contexts phones have, and keeps those that were', async () => {
    let isAway = true
    const contexts = () => (isAway ? Promise.reject(new Error('The directory is away.')) : Promise.resolve(['phones']))
    const includes = files(contexts)
    const failure = await includes.write(content).catch((error: unknown) => String(error))
    expect(failure).to.include('The directory is away.')
    expect(() => read('hotdesk_pjsip.conf')).to.throw()
    isAway = false
    await includes.write(content)
    isAway = true
    await includes.write({ ...content, loginCode: '*77' })
    expect(read('hotdesk_extensions.conf')).to.include('[phones]\ninclude => hotdesk').and.include('*77')
    // Started anew, it knows them from the file.
    await files(contexts).write({ ...content, loginCode: '*78' })
    expect(read('hotdesk_extensions.conf')).to.include('[phones]\ninclude => hotdesk').and.include('*78')
  })

  it('says which two lines are to be added, and whether they are there', async () => {
    const includes = files()
    const there = async () => (await includes.lines()).map(({ isThere }) => isThere)
    expect(await includes.lines()).to.deep.equal([
      { file: 'pjsip.conf', line: '#tryinclude hotdesk_pjsip.conf', isThere: false },
      { file: 'extensions.conf', line: '#tryinclude hotdesk_extensions.conf', isThere: false },
    ])
    folder.write('pjsip.conf', `${pjsip};#tryinclude hotdesk_pjsip.conf\n`)
    expect(await there()).to.deep.equal([false, false])
    folder.write('pjsip.conf', `${pjsip}#tryinclude hotdesk_pjsip.conf ; of Hot Desk\n`)
    folder.write('extensions.conf', `${dialplan}#include more.conf\n`)
    folder.write('more.conf', '#include "hotdesk_extensions.conf"\n')
    await includes.write(content)
    expect(await there()).to.deep.equal([true, true])
    rmSync(join(folder.path, 'pjsip.conf'))
    expect(await there()).to.deep.equal([false, true])
  })

  it('rule 11: adds to the administrator’s type=global section once there is one, and stops when it goes', async () => {
    const includes = files()
    const line = '#tryinclude hotdesk_pjsip.conf\n'
    const cases: [string, string | undefined][] = [
      [line, '[hotdesk-global]\ntype=global'],
      [`[global]\ntype=global\n${line}`, '[global](+)'],
      [`[global]\ntype=global\ndefault_outbound_endpoint=trunk\n${line}`, undefined],
      [`[mine]\ntype=global\n${line}`, '[mine](+)'],
      [`[x\n${line}`, '[mine](+)'],
      [line, '[hotdesk-global]\ntype=global'],
    ]
    for (const [text, head] of cases) {
      folder.write('pjsip.conf', pjsip + text)
      await includes.write(content)
      const found = /\n(\[.*\n?.*)\ndefault_outbound_endpoint/.exec(read('hotdesk_pjsip.conf'))?.[1]
      expect(found, text).to.equal(head)
    }
  })

  it('tells what in the administrator’s files does not go with them', async () => {
    const includes = files()
    await includes.write(content)
    expect(await includes.warnings(content)).to.deep.equal([])
    folder.write('extensions.conf', `${dialplan}[phones]\nexten => 911,1,NoOp()\n`)
    folder.write('pjsip.conf', '[x\n')
    const [first, second, ...others] = await includes.warnings(content)
    expect(first).to.equal(`${join(folder.path, 'pjsip.conf')}, line 1: This section has no closing ]. Add it.`)
    expect(second).to.include('Calls to 911 from people’s phones do not show their location')
    expect(others).to.deep.equal([])
  })
})

describeUnless(missingAsterisk(), 'the files that a real Asterisk includes', function (this: Mocha.Suite) {
  this.timeout(180_000)
  let asterisk: TestAsterisk
  let manager: Manager
  before(async () => {
    asterisk = await startAsterisk()
    manager = await managerOf(asterisk)
  })
  after(async () => {
    await (manager as Manager | undefined)?.close()
    await (asterisk as TestAsterisk | undefined)?.stop()
  })

  it('E33: a desk line registers as soon as its files are written, and no more when it is taken out', async () => {
    const includes = includesOf(asterisk, manager)
    const since = asterisk.log().length
    await includes.write(content)
    const phone = await atDesk(desk, asterisk)
    const other = await atDesk(unplaced, asterisk)
    await includes.write({ ...content, deskLines: [desk] })
    expect(complaints(asterisk, since)).to.deep.equal([])
    expect(await other.refresh().catch((error: unknown) => String(error))).to.include('401')
    await phone.refresh()
    for (const agent of [phone, other]) agent.close()
  })

  it('E33: one registration a desk line: the phone’s new one takes the place of the one before', async () => {
    await includesOf(asterisk, manager).write(content)
    const before = await atDesk(desk, asterisk)
    const now = await atDesk(desk, asterisk)
    await contactOf(manager, 'hotdesk-805ec0aabbcc', now)
    await until(() => manager.contacts('hotdesk-805ec0aabbcc').length === 1)
    for (const agent of [before, now]) agent.close()
  })

  for (const [what, global] of [
    ['has none', ''],
    ['has its own', '[global]\ntype=global\nuser_agent=The office PBX\n'],
    ['has it under another name', '[all](!)\ntype=global\n[mine](all)\nuser_agent=The office PBX\n'],
  ] as const) {
    it(`rule 11: a NOTIFY reaches one phone of two where pjsip.conf ${what} of type=global`, async () => {
      const before = readFileSync(join(asterisk.etc, 'pjsip.conf'), 'utf8')
      writeFileSync(join(asterisk.etc, 'pjsip.conf'), global + before)
      const since = asterisk.log().length
      await includesOf(asterisk, manager).write(content)
      const [one, two] = [await registeredAs('5501', asterisk), await registeredAs('5501', asterisk)]
      await manager.notify(await contactOf(manager, '5501', two), { event: 'check-sync;reboot=false' })
      const told = () =>
        [one, two].map(({ notified }) =>
          notified.map(({ event }) => event).filter((event) => event !== 'message-summary'),
        )
      await until(() => told().flat().length > 0)
      expect(told()).to.deep.equal([[], ['check-sync;reboot=false']])
      const settings = await asterisk.cli('pjsip show settings')
      expect(settings).to.match(/default_outbound_endpoint +: hotdesk-notify/)
      if (global !== '') expect(settings).to.match(/user_agent +: The office PBX/)
      expect(complaints(asterisk, since)).to.deep.equal([])
      for (const agent of [one, two]) {
        await agent.unregister()
        agent.close()
      }
      writeFileSync(join(asterisk.etc, 'pjsip.conf'), before)
    })
  }

  it('E33: desk lines are there after a crash of Asterisk, without us', async () => {
    await includesOf(asterisk, manager).write(content)
    await asterisk.kill()
    await asterisk.start()
    const phone = await atDesk(desk, asterisk)
    phone.close()
  })
})
