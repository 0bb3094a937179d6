import { readdirSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { isAlive } from '../../src/app/last-right-others.ts'
import { takeOverFiles } from '../../src/app/last-right-take-over.ts'
import type { LastRight } from '../../src/app/last-right.ts'
import type { Change } from '../../src/domain/change.ts'
import { highestChange, noteChange } from '../../src/stores/changes.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { beginRight, fileOf, keptFor, requestOf, rightFolder, rightIn } from '../support/right-folder.ts'

const minute = 60_000

eachDatabase('what ended processes have left', (database) => {
  let folder: string
  let right: LastRight
  const macs = ['805ec0000001', '805ec0000002', '805ec0000003']

  beforeEach(async () => {
    await clearTables(database())
    folder = rightFolder()
  })
  afterEach(() => right.close())

  const note = (change: Change) => noteChange(database(), [change])

  /** A process that knew three phones' files, `ago`, and then ended. */
  async function leave(ago = 0, identity = 'a database'): Promise<void> {
    await note({ kind: 'phone', subject: 'long ago' })
    const left = rightIn(folder)
    left.contact(performance.now(), Date.now() - ago)
    left.writer.begin({ first: await highestChange(database()), startedAt: Date.now() - ago, identity })
    for (const mac of macs)
      left.note(requestOf(mac, 'a.cfg'), { ...keptFor, mac, extension: `1${mac.slice(-2)}` }, fileOf(mac), left.moment)
    await left.close()
  }

  async function takeOver(identity = 'a database', quiet = 0): Promise<number> {
    right = rightIn(folder)
    beginRight(right, { first: await highestChange(database()), identity })
    return takeOverFiles({ database: database(), lastRight: right, folder, identity, quiet })
  }
  const found = async () => {
    const all = await Promise.all(macs.map((mac) => right.find(requestOf(mac, 'a.cfg'))))
    return macs.filter((_mac, at) => all[at] !== undefined)
  }

  it('is taken over, but for what has changed since, and then taken away', async () => {
    await leave()
    await note({ kind: 'session', subject: macs[0] ?? '' })
    await note({ kind: 'extension', subject: '103' })
    await note({ kind: 'places', subject: '' })
    expect(await takeOver()).to.equal(1)
    expect(await found()).to.deep.equal([macs[1]])
    const logs = readdirSync(folder).filter((name) => name.endsWith('.log'))
    expect(logs.filter((name) => !isAlive(name, right.writer.names))).to.deep.equal([])
    right.hear([{ kind: 'phone', subject: macs[1] ?? '', id: 99 }])
    expect(await found()).to.deep.equal([])
  })

  it('waits until no phone is given anything new, and is not read where a phone has been given it meanwhile', async () => {
    await leave()
    const taking = takeOver('a database', 800)
    right.note(requestOf(macs[0] ?? '', 'a.cfg'), { ...keptFor, mac: macs[0] ?? '' }, fileOf('new'), right.moment)
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(right.others.all).to.deep.equal([])
    expect(await taking).to.equal(2)
    expect(await found()).to.deep.equal(macs)
    expect(await right.find(requestOf(macs[0] ?? '', 'a.cfg'))).to.deep.equal({ file: fileOf('new') })
  })

  it('is wrong altogether when everything has changed, or too long ago to tell', async () => {
    await leave()
    await note({ kind: 'settings', subject: '' })
    expect(await takeOver()).to.equal(0)
    await right.close()
    await leave(31 * minute)
    expect(await takeOver()).to.equal(0)
    await right.close()
    // A clock that was put back since.
    await leave(-31 * minute)
    expect(await takeOver()).to.equal(0)
    expect(readdirSync(folder).filter((name) => !isAlive(name, right.writer.names))).to.deep.equal(['key'])
  })

  it('is wrong where a database was put back whose numbers begin anew', async () => {
    for (let at = 0; at < 5; at += 1) await note({ kind: 'places', subject: '' })
    await leave()
    await database()('changes').delete()
    const row = { id: 2, at: Date.now() + 1, origin: 'another', kind: 'phone', subject: macs[2] }
    await database()('changes').insert(row)
    expect(await takeOver()).to.equal(2)
    expect(await found()).to.deep.equal(macs.slice(0, 2))
  })

  it('stays where it is another database’s', async () => {
    await leave(0, 'another database')
    const before = readdirSync(folder)
    expect(await takeOver()).to.equal(0)
    expect(readdirSync(folder)).to.include.members(before)
  })

  it('stays no longer than anybody gives anything of it', async () => {
    await leave(0, 'another database')
    const [log = ''] = readdirSync(folder).filter((name) => name.endsWith('.log'))
    const set = (days: number) => {
      const at = (Date.now() - days * 24 * 60 * minute) / 1000
      utimesSync(join(folder, log), at, at)
    }
    for (const [days, isThere] of [
      [6, true],
      [8, false],
    ] as const) {
      set(days)
      await takeOver()
      expect(readdirSync(folder).includes(log), String(days)).to.equal(isThere)
      if (isThere) await right.close()
    }
  })
})
