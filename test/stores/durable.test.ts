import { expect } from 'chai'
import fs, { readlinkSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { setTimeout as delay } from 'node:timers/promises'
import { openDatabase, type Database } from '../../src/stores/database.ts'
import { readerOf } from '../../src/stores/reader.ts'
import { freshDatabaseUrl, type FreshDatabase } from '../support/databases.ts'
import { refusalOf } from '../support/refusal.ts'
import { until } from '../support/until.ts'

type Then = (error: NodeJS.ErrnoException | null) => void

describe('what is committed to the embedded database', () => {
  const { fdatasync } = fs
  /** What was to be brought to the disk: of which file, and what says that it is there. */
  const asked: { file: string; end: Then }[] = []
  let fresh: FreshDatabase
  let database: Database

  beforeEach(async () => {
    fresh = await freshDatabaseUrl('SQLite')
    database = await openDatabase(fresh.url)
    asked.length = 0
    const held = (fd: number, end: Then) => asked.push({ file: readlinkSync(`/proc/self/fd/${fd}`), end })
    fs.fdatasync = held as unknown as typeof fs.fdatasync
    syncBuiltinESMExports()
  })
  afterEach(async () => {
    fs.fdatasync = fdatasync
    syncBuiltinESMExports()
    await database.destroy()
    await fresh.remove()
  })

  const write = (connection: Database) => connection('global_settings').insert({ name: 'one', value: '1' })

  /** Whether it has ended by now. */
  async function hasEnded(work: Promise<unknown>): Promise<boolean> {
    return Promise.race([work.then(() => true), delay(50).then(() => false)])
  }

  it('is on the disk before it is answered, and phones can be read for meanwhile', async () => {
    const written = write(database).then((rows) => rows)
    expect(await hasEnded(written)).to.equal(false)
    expect(asked.map(({ file }) => file)).to.deep.equal([`${fresh.url.replace('sqlite:', '')}-wal`])
    expect(await readerOf(database)('global_settings').pluck('name')).to.include('one')
    asked[0]?.end(null)
    expect(await hasEnded(written)).to.equal(true)
  })

  it('is brought there once for a transaction, and not for what only reads or was taken back', async () => {
    await database('global_settings').pluck('name')
    await refusalOf(
      database.transaction(async (transaction) => {
        await write(transaction)
        throw new Error('taken back')
      }),
    )
    expect(asked).to.have.length(0)
    const done = database.transaction(async (transaction) => {
      await write(transaction)
      await transaction('global_settings').where({ name: 'one' }).update({ value: '2' })
      expect(asked).to.have.length(0)
    })
    expect(await hasEnded(done)).to.equal(false)
    expect(asked).to.have.length(1)
    asked[0]?.end(null)
    await done
  })

  it('is told as a failure of the disk where it cannot be brought there', async () => {
    const written = refusalOf(write(database).then((rows) => rows))
    await hasEnded(written)
    asked[0]?.end(Object.assign(new Error('EIO: i/o error, fdatasync'), { code: 'EIO' }))
    expect(await written).to.include({ code: 'EIO' })
  })
})

describe('the log of the embedded database', () => {
  /** How often it is open for reading alone: SQLite itself writes to it. */
  const opened = (path: string) =>
    fs.readdirSync('/proc/self/fd').filter((fd) => {
      try {
        if (!readlinkSync(`/proc/self/fd/${fd}`).startsWith(`${path}-wal`)) return false
        return /^flags:\s+\d*0$/m.test(fs.readFileSync(`/proc/self/fdinfo/${fd}`, 'utf8'))
      } catch {
        return false
      }
    }).length

  it('is open once for a connection that has written, and as long as it', async () => {
    const fresh = await freshDatabaseUrl('SQLite')
    const path = fresh.url.replace('sqlite:', '')
    const database = await openDatabase(fresh.url)
    await readerOf(database)('global_settings').pluck('name')
    expect(opened(path)).to.equal(1)
    await database.destroy()
    await until(() => opened(path) === 0, 'it is closed')
    await fresh.remove()
  })
})
