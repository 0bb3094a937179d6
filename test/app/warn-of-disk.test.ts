import { EventEmitter } from 'node:events'
import { expect } from 'chai'
import { warnOfDisk } from '../../src/app/warn-of-disk.ts'
import { openDatabase, type Database } from '../../src/stores/database.ts'
import { refusalOf } from '../support/refusal.ts'
import { describeUnless } from '../support/required.ts'
import { missingSmallDisk, smallDisk, type SmallDisk } from '../support/small-disk.ts'

describeUnless(missingSmallDisk(), 'a database whose disk is full', () => {
  let disk: SmallDisk
  let database: Database
  const warnings = new Map<string, string>()

  before(async () => {
    disk = smallDisk(4096)
    database = await openDatabase(`sqlite:${disk.folder}/hotdesk.db`)
    warnOfDisk(database, warnings)
  })
  after(async () => {
    await database.destroy()
    disk.remove()
  })

  const add = (connection: Database, name: string) =>
    connection('global_settings').insert({ name, value: 'x'.repeat(5000) })
  const fillUp = async () => {
    disk.fill()
    for (let number = 0; ; number += 1) {
      const refusal = await add(database, `fill ${number}`).then(
        () => undefined,
        (error: unknown) => error,
      )
      if (refusal !== undefined) return
    }
  }

  it('is warned of until something is written again', async () => {
    await database('global_settings').first()
    expect(warnings.size).to.equal(0)
    await fillUp()
    expect(warnings.get('database')).to.match(/^The database cannot be written \(SQLITE_\w+\): its disk is full\./)
    await database('global_settings').first()
    await refusalOf(database.transaction((transaction) => add(transaction, 'lost')))
    expect(warnings.size, 'what can be read ends nothing').to.equal(1)
    disk.empty()
    await database.transaction((transaction) => add(transaction, 'whole'))
    await add(database, 'after')
    expect(warnings.size).to.equal(0)
    expect(await database('global_settings').whereIn('name', ['lost', 'whole']).pluck('name')).to.deep.equal(['whole'])
  })

  it('of a server is warned of for a minute at least, though some of it can be written', () => {
    const server = new EventEmitter() as EventEmitter & Partial<Database>
    const [warned, written] = [new Map<string, string>(), { sql: 'update `leases` set `until` = ?' }]
    let time = 0
    warnOfDisk(
      Object.assign(server, { client: { config: { client: 'mysql2' } } }) as unknown as Database,
      warned,
      () => time,
    )
    for (time of [0, 30_000]) {
      server.emit('query-error', Object.assign(new Error('The table is full'), { code: 'ER_RECORD_FILE_FULL' }))
      server.emit('query-response', 1, written)
      expect(warned.get('database'), String(time)).to.include('(ER_RECORD_FILE_FULL): its disk is full')
    }
    for (const [at, size] of [
      [89_999, 1],
      [90_000, 0],
    ] as const) {
      time = at
      server.emit('query-response', 1, written)
      expect(warned.size, String(at)).to.equal(size)
    }
  })

  it('is none of other trouble', async () => {
    await refusalOf(Promise.resolve(database('no_such_table')))
    expect(warnings.size).to.equal(0)
  })
})
