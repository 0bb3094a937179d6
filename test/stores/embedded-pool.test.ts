import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect } from 'chai'
import { openDatabase, type Database } from '../../src/stores/database.ts'
import { isBusy } from '../../src/stores/embedded-pool.ts'
import { impatient } from '../support/impatient.ts'
import { refusalOf } from '../support/refusal.ts'

describe('the embedded database beside another process that writes', () => {
  let folder = ''
  let mine: Database
  let other: Database

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'hotdesk-embedded-'))
    mine = await openDatabase(`sqlite:${folder}/hotdesk.db`)
    other = await openDatabase(`sqlite:${folder}/hotdesk.db`)
    await mine('global_settings').delete()
  })

  afterEach(async () => {
    await mine.destroy()
    await other.destroy()
    rmSync(folder, { recursive: true })
  })

  const write = (database: Database, name: string) => database('global_settings').insert({ name, value: '1' })

  /** What came of a write while the other process had begun to write, and did not end soon enough. */
  const tooLate = async () => {
    impatient(mine, 30)
    return other.transaction(async (transaction) => {
      // To have begun is enough: of two that read first, one could not write any more.
      await transaction('global_settings').first()
      const refused = await refusalOf(mine.transaction(async () => Promise.resolve()))
      await transaction('global_settings').insert({ name: 'other', value: '1' })
      return refused
    })
  }

  it('sees what is there now and can write, right after it was too late', async () => {
    expect(isBusy(await tooLate())).to.equal(true)
    expect(await mine('global_settings').pluck('name')).to.deep.equal(['other'])
    await write(mine, 'mine')
    expect(await other('global_settings').orderBy('name').pluck('name')).to.deep.equal(['mine', 'other'])
  })

  it('is as durable with the connection that it opens then', async () => {
    await tooLate()
    expect(
      await mine.raw('PRAGMA synchronous'),
      'NORMAL: what is committed is brought to the disk by us',
    ).to.deep.equal([{ synchronous: 1 }])
    expect(await mine.raw('PRAGMA foreign_keys')).to.deep.equal([{ foreign_keys: 1 }])
  })

  it('keeps its statements, and sees with them what another process has made of the tables and rows', async () => {
    await write(mine, 'one')
    const read = () => mine('global_settings').orderBy('name')
    expect(await read()).to.deep.equal([{ name: 'one', value: '1' }])
    await other.schema.alterTable('global_settings', (table) => table.string('more').defaultTo('m'))
    await write(other, 'two')
    expect(await read()).to.deep.equal([
      { name: 'one', value: '1', more: 'm' },
      { name: 'two', value: '1', more: 'm' },
    ])
  })

  it('a statement that was refused works the next time', async () => {
    await write(mine, 'one')
    for (let time = 0; time < 2; time += 1) expect(await refusalOf(write(mine, 'one'))).to.be.instanceOf(Error)
    await write(mine, 'two')
    await write(other, 'three')
    expect(await mine('global_settings').pluck('name')).to.have.members(['one', 'two', 'three'])
  })

  it('what had to wait is committed when it has ended, however long its text', async () => {
    const rows = Array.from({ length: 300 }, (_, at) => ({ name: `${'long '.repeat(3)}${at}`, value: '1' }))
    for (const written of [rows, rows.slice(0, 1).map((row) => ({ ...row, name: 'short' }))]) {
      const begun = await other.transaction()
      await begun('global_settings').where({ name: 'nobody' }).update({ value: '2' })
      const waiting = mine('global_settings').insert(written).then()
      await delay(60)
      await begun.commit()
      await waiting
      const names = written.map(({ name }) => name)
      expect(await other('global_settings').whereIn('name', names).pluck('name')).to.have.members(names)
      impatient(other, 30)
      await write(other, `after ${names.length}`)
    }
  })

  it('takes many statements, more than it keeps', async () => {
    const counts = Array.from({ length: 700 }, (_, index) => index % 350)
    for (const count of counts) {
      const answer: unknown = await mine.raw(`select ? + ${count} as sum`, [1])
      expect(answer).to.deep.equal([{ sum: count + 1 }])
    }
  })

  it('knows a busy database from other trouble', async () => {
    expect(isBusy(await refusalOf(mine('no_such_table')))).to.equal(false)
    expect(isBusy('SQLITE_BUSY')).to.equal(false)
  })
})
