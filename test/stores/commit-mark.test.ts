import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import Sqlite from 'better-sqlite3'
import { expect } from 'chai'
import { CommitMark } from '../../src/stores/commit-mark.ts'
import { openDatabase, type Database } from '../../src/stores/database.ts'
import { freshDatabaseUrl } from '../support/databases.ts'

const run = promisify(execFile)

describe('the mark of what was committed to the embedded database', () => {
  let database: Database
  let path: string
  let remove: () => Promise<void>

  beforeEach(async () => {
    const fresh = await freshDatabaseUrl('SQLite')
    ;({ remove } = fresh)
    path = fresh.url.slice('sqlite:'.length)
    database = await openDatabase(fresh.url)
  })

  afterEach(async () => {
    await database.destroy()
    await remove()
  })

  const mark = () => {
    const made = CommitMark.of(path, 'linux')
    if (!made) throw new Error('There is no mark.')
    made.take()
    return made
  }
  const insert = (name: string) => database('leases').insert({ name, holder: 'b', until: 5 })

  it('stays the same while nothing is committed, whatever is read', async () => {
    const made = mark()
    expect(made.isSame()).to.equal(true)
    await database('leases').count()
    const transaction = await database.transaction()
    await transaction('leases').insert({ name: 'a', holder: 'b', until: 5 })
    expect(made.isSame()).to.equal(true)
    await transaction.rollback()
    expect(made.isSame()).to.equal(true)
  })

  it('is another one after each commit, as soon as whoever committed knows', async () => {
    const made = mark()
    for (let turn = 0; turn < 200; turn += 1) {
      await insert(`lease ${turn}`)
      expect(made.isSame(), String(turn)).to.equal(false)
      made.take()
      expect(made.isSame(), String(turn)).to.equal(true)
    }
  })

  it('is another one after a commit of another process, and after a checkpoint', async () => {
    const made = mark()
    const program = `new (require('better-sqlite3'))(process.argv[1]).exec("delete from hotdesk_leases")`
    await insert('a')
    made.take()
    await run(process.execPath, ['-e', program, path])
    expect(made.isSame()).to.equal(false)
    await database.raw('PRAGMA wal_checkpoint(TRUNCATE)')
    made.take()
    await insert('b')
    expect(made.isSame()).to.equal(false)
  })

  it('is asked for without taking locks of the database away', async () => {
    const transaction = await database.transaction()
    await transaction('leases').insert({ name: 'a', holder: 'b', until: 5 })
    expect(mark().isSame()).to.equal(true)
    const program = `
      const other = new (require('better-sqlite3'))(process.argv[1], { timeout: 1 })
      try { other.exec("delete from hotdesk_leases"); console.log('written') } catch (error) { console.log(error.code) }`
    expect((await run(process.execPath, ['-e', program, path])).stdout.trim()).to.equal('SQLITE_BUSY')
    await transaction.commit()
    expect((await run(process.execPath, ['-e', program, path])).stdout.trim()).to.equal('written')
  })

  it('is none where there is no such file, or where the system is not known to have it', () => {
    expect(CommitMark.of(`${path}-elsewhere`, 'linux')).to.equal(undefined)
    expect(CommitMark.of(path, 'darwin')).to.equal(undefined)
    const plain = new Sqlite(`${path}-plain`)
    plain.exec('create table one (two)')
    expect(CommitMark.of(`${path}-plain`, 'linux')).to.equal(undefined)
    plain.close()
  })
})
