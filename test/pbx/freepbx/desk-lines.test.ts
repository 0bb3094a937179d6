import { expect } from 'chai'
import { deskLineName, type DeskLine } from '../../../src/domain/desk-line.ts'
import type { IncludeContent } from '../../../src/domain/pbx.ts'
import { freepbxDeskLines } from '../../../src/pbx/freepbx/desk-lines.ts'
import { Broken } from '../../../src/pbx/files/broken.ts'
import { problemOf } from '../../support/problem.ts'
import { scriptedManager } from '../../support/scripted-manager.ts'
import { scriptedCore } from './scripted-core.ts'

const mac = '805ec0aabbcc'
const number = deskLineName(mac, 'freepbx')
const location = { id: 1, revision: 1, name: '2nd floor "north"', callerId: '+15550102', address: '' }
const line: DeskLine = { mac, password: 'a-secret-of-32-characters', location }

function content(deskLines: readonly DeskLine[], emergencyHoldMinutes = 30): IncludeContent {
  return {
    ...{ deskLines, emergencyHoldMinutes, emergencyNumbers: [], emergencyContext: '' },
    ...{ loginCode: '*11', logoutCode: '*12', agi: '127.0.0.1:4574' },
  }
}

function office() {
  const core = scriptedCore()
  const clock = { now: 1_000_000 }
  const manager = scriptedManager(() => clock.now)
  const programs = () => Promise.resolve(core.programs)
  return { core, clock, manager, files: freepbxDeskLines({ programs, manager, now: () => clock.now }) }
}

describe('desk lines in FreePBX', () => {
  it('E33: become devices with the name and the caller ID of their location, after one reload for all of them', async () => {
    const { core, files } = office()
    const other: DeskLine = { mac: '000000000001', password: 'another', location: null }
    await files.write(content([line, other]))
    expect(core.state().there).to.deep.equal([
      { number: '99000000000000001', name: 'Login', callerId: '', password: 'another' },
      { number, name: '2nd floor north', callerId: '+15550102', password: line.password },
    ])
    expect(core.state()).to.include({ reloads: 1, runs: 1, pending: false })
  })

  it('E33: follow a location that changes, and go with their phones', async () => {
    const { core, files } = office()
    await files.write(content([line]))
    await files.write(content([{ ...line, location: { ...location, callerId: '+15550103' } }]))
    expect(core.state().there[0]?.callerId).to.equal('+15550103')
    await files.write(content([]))
    expect(core.state()).to.deep.include({ there: [], reloads: 3 })
  })

  it('are let be while nothing changes, and looked at after a while: somebody may have deleted one', async () => {
    const { core, clock, files } = office()
    await files.write(content([line]))
    clock.now += 9 * 60_000
    await files.write(content([line]))
    expect(core.state().runs).to.equal(1)
    core.change({ there: [] })
    clock.now += 2 * 60_000
    await files.write(content([line]))
    expect(core.state()).to.include({ runs: 2, reloads: 2 })
    expect(core.state().there).to.have.length(1)
  })

  it('are made in batches, however many there are', async () => {
    const { core, files } = office()
    const many = Array.from({ length: 450 }, (_, index): DeskLine => {
      return { mac: index.toString(16).padStart(12, '0'), password: 'x', location }
    })
    await files.write(content(many))
    expect(core.state()).to.include({ runs: 3, reloads: 1 })
    expect(core.state().there).to.have.length(450)
  })

  it('wait where somebody’s changes wait to be applied, say so, and are there when these are', async () => {
    const { core, files } = office()
    core.change({ pending: true })
    const trouble = () => problemOf(files.write(content([line])))
    expect((await trouble()).sentence).to.contain('press Apply Config')
    expect((await trouble()).sentence).to.contain('press Apply Config')
    expect(core.state()).to.include({ reloads: 0 })
    core.change({ pending: false })
    await files.write(content([line]))
    expect(core.state()).to.include({ reloads: 0 })
  })

  it('change nothing where nothing of theirs has changed, whoever’s changes wait', async () => {
    const { core, files } = office()
    core.change({ pending: true })
    await files.write(content([]))
    expect(core.state()).to.include({ reloads: 0, pending: true })
  })

  it('are reloaded again after a reload that failed', async () => {
    const { core, files } = office()
    core.change({ reloadEnds: 3 })
    expect((await problemOf(files.write(content([line])))).sentence)
      .to.contain('reload')
      .and.contain('3')
    core.change({ reloadEnds: 0 })
    await files.write(content([line]))
    expect(core.state()).to.include({ reloads: 2, pending: false })
  })

  it('E33: are none where Core is too old, which is said', async () => {
    const { core, files } = office()
    expect(files.hasDeskLines?.()).to.equal(true)
    core.change({ problem: 'core' })
    expect((await problemOf(files.write(content([line])))).sentence).to.contain('module Core is too old')
    expect(files.hasDeskLines?.()).to.equal(false)
    core.change({ problem: 'asterisk' })
    expect((await problemOf(files.write(content([line])))).sentence).to.contain('does not reach Asterisk')
    core.change({ problem: 'module' })
    expect((await problemOf(files.write(content([line])))).sentence).to.contain('until the module is installed')
    expect(files.hasDeskLines?.()).to.equal(true)
  })

  it('name the numbers that something else has, for as long as it has them', async () => {
    const { core, files } = office()
    core.change({ taken: [number] })
    for (const time of [1, 2])
      expect((await problemOf(files.write(content([line])))).sentence, String(time)).to.contain(number)
    expect(core.state().runs).to.equal(1)
  })

  it('say where FreePBX has no emergency route, and how long a call-back rings', async () => {
    const { core, files, manager } = office()
    await files.write(content([], 45))
    expect(await files.warnings(content([]))).to.deep.equal([])
    expect(await manager.kept('hotdesk-hold')).to.deep.equal(new Map([['seconds', '2700']]))
    core.change({ emergencyRoutes: 0 })
    await files.write(content([line]))
    expect((await files.warnings(content([])))[0]).to.contain('no emergency route')
  })

  it('say what is wrong where FreePBX’s own database does not say where its programs are', async () => {
    const programs = () => Promise.reject(new Broken({ place: 'x', sentence: 'The database is away.' }))
    const files = freepbxDeskLines({ programs, manager: undefined })
    expect((await problemOf(files.write(content([])))).sentence).to.equal('The database is away.')
    expect(await files.lines()).to.deep.equal([])
  })
})
