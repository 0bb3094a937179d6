import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect } from 'chai'
import { openDatabase, type Database } from '../../src/stores/database.ts'
import { isDatabaseAway } from '../../src/stores/database-away.ts'
import { inTransaction } from '../../src/stores/transaction.ts'
import { impatient } from '../support/impatient.ts'
import { quickFolder } from '../support/quick-disk.ts'
import { refusalOf } from '../support/refusal.ts'

describe('the embedded database while another process writes', () => {
  let folder = ''
  let mine: Database
  let other: Database

  beforeEach(async () => {
    folder = mkdtempSync(join(quickFolder(), 'hotdesk-patient-'))
    mine = await openDatabase(`sqlite:${folder}/hotdesk.db`)
    other = await openDatabase(`sqlite:${folder}/hotdesk.db`)
  })
  afterEach(async () => {
    await mine.destroy()
    await other.destroy()
    rmSync(folder, { recursive: true })
  })

  const add = (database: Database, name: string) => database('global_settings').insert({ name, value: '1' })
  const names = () => other('global_settings').where('name', 'like', 'test-%').orderBy('name').pluck<string[]>('name')

  it('waits without holding anybody up, and writes when the other one has', async () => {
    let turns = 0
    const turning = setInterval(() => (turns += 1), 1)
    let writing: Promise<unknown>[] = []
    await other.transaction(async (transaction) => {
      await transaction('global_settings').insert({ name: 'test-other', value: '1' })
      const [one, two] = [add(mine, 'test-one'), inTransaction(mine, (inner) => add(inner, 'test-two'))]
      writing = [one.then(() => undefined), two]
      const before = turns
      while (turns < before + 40) await delay(1)
      expect(await transaction('global_settings').where('name', 'like', 'test-%').pluck('name')).to.deep.equal([
        'test-other',
      ])
    })
    await Promise.all(writing)
    clearInterval(turning)
    expect(await names()).to.deep.equal(['test-one', 'test-other', 'test-two'])
  })

  it('is away when that takes too long, a transaction from its beginning on; then it can write again', async () => {
    impatient(mine, 30)
    await other.transaction(async () => {
      expect(isDatabaseAway(await refusalOf(add(mine, 'test-late')))).to.equal(true)
      const late = mine.transaction(() => {
        return Promise.resolve()
      })
      expect(isDatabaseAway(await refusalOf(late))).to.equal(true)
    })
    await add(mine, 'test-after')
    expect(await names()).to.deep.equal(['test-after'])
  })
})
