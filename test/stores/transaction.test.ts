import { expect } from 'chai'
import type { Extension } from '../../src/domain/extension.ts'
import { isEmbedded, openDatabase, type Database } from '../../src/stores/database.ts'
import { findExtension, insertExtension, lockExtension, updateExtension } from '../../src/stores/extensions.ts'
import { openSession } from '../../src/stores/sessions.ts'
import { inTransaction, isDuplicate } from '../../src/stores/transaction.ts'
import { clearTables, eachDatabase, eachEngine, freshDatabaseUrl, type FreshDatabase } from '../support/databases.ts'
import { impatient } from '../support/impatient.ts'
import { missingMariadb } from '../support/machine.ts'
import { noon } from '../support/office.ts'
import { refusalOf } from '../support/refusal.ts'
import { describeUnless } from '../support/required.ts'

const one: Extension = {
  number: '1',
  name: 'One',
  sipPassword: 'x',
  voicemailHash: null,
  portalHash: null,
  enabled: true,
  hotDesking: true,
  revision: 1,
}
const two = { ...one, number: '2', name: 'Two' }

/** Ends when so many have come to it. */
function meeting(size: number): () => Promise<void> {
  let come = 0
  let open: (() => void) | undefined
  const all = new Promise<void>((resolve) => {
    open = resolve
  })
  return () => {
    come += 1
    if (come >= size) open?.()
    return all
  }
}

eachDatabase('a transaction', (database) => {
  beforeEach(async () => {
    await clearTables(database())
    await insertExtension(database(), one)
    await insertExtension(database(), two)
  })

  const nameOf = async (number: string) => (await findExtension(database(), number))?.name

  it('happens as a whole and gives what the work gives', async () => {
    const given = await inTransaction(database(), async (transaction) => {
      await updateExtension(transaction, { ...one, name: 'Changed' })
      return (await findExtension(transaction, '1'))?.name
    })
    expect([given, await nameOf('1')]).to.deep.equal(['Changed', 'Changed'])
  })

  it('that fails leaves nothing behind, and is not tried again', async () => {
    let tries = 0
    const failed = inTransaction(database(), async (transaction) => {
      tries += 1
      await updateExtension(transaction, { ...one, name: 'Changed' })
      await insertExtension(transaction, { ...one, number: '3' })
      throw new Error('a bug')
    })
    expect((await refusalOf(failed)).message).to.equal('a bug')
    expect([tries, await nameOf('1'), await nameOf('3')]).to.deep.equal([1, 'One', undefined])
  })

  it('that was too late runs again from the start, with what is there now', async () => {
    let tries = 0
    await inTransaction(database(), async (transaction) => {
      tries += 1
      await updateExtension(transaction, { ...one, name: `Try ${tries}` })
      await insertExtension(transaction, { ...one, number: tries < 3 ? '2' : '3' })
    })
    expect([tries, await nameOf('1'), await nameOf('2'), await nameOf('3')]).to.deep.equal([3, 'Try 3', 'Two', 'One'])
  })

  it('that can never happen gives up after eight times, with the database’s own error and nothing changed', async () => {
    let tries = 0
    const failed = inTransaction(database(), async (transaction) => {
      tries += 1
      await updateExtension(transaction, { ...one, name: 'Changed' })
      await insertExtension(transaction, two)
    })
    expect(isDuplicate(await refusalOf(failed))).to.equal(true)
    expect([tries, await nameOf('1')]).to.deep.equal([8, 'One'])
  })

  it('counts right when many count at once', async () => {
    const count = () =>
      inTransaction(database(), async (transaction) => {
        await lockExtension(transaction, '1')
        const { name } = (await findExtension(transaction, '1')) ?? one
        await updateExtension(transaction, { ...one, name: String((Number(name) || 0) + 1) })
      })
    await Promise.all(Array.from({ length: 20 }, count))
    expect(await nameOf('1')).to.equal('20')
  })

  it('rule 1: lets one of many win the same phone, and the others see who', async () => {
    const mac = '805ec0aabbcc'
    const take = (number: string) =>
      inTransaction(database(), async (transaction) => {
        const [there] = await transaction('sessions')
          .where({ open_mac: mac })
          .select<{ extension: string }[]>('extension')
        if (there) return there.extension
        const session = { extension: number, mac, own: false, startedAt: noon, startedBy: 'x' }
        await openSession(transaction, session, true)
        return number
      })
    const winners = new Set(await Promise.all(Array.from({ length: 10 }, (_, index) => take(String(index)))))
    expect(winners.size).to.equal(1)
    expect(await database()('sessions')).to.have.length(1)
  })
})

eachEngine('a transaction of one process beside another process', (fresh) => {
  it('writes nothing upon what the other has changed meanwhile without looking again', async () => {
    const { url, remove } = await fresh()
    const [mine, other] = [await openDatabase(url), await openDatabase(url)]
    // Where one writes at a time the other waits, and is refused in the end: not for five seconds, here.
    if (isEmbedded(other)) impatient(other, 50)
    await insertExtension(mine, one)
    const refusals: unknown[] = []
    const seen: string[] = []
    await inTransaction(mine, async (transaction) => {
      seen.push((await findExtension(transaction, '1'))?.name ?? '')
      if (seen.length === 1) {
        const change = updateExtension(other, { ...one, name: 'of the other' })
        await change.catch((error: unknown) => refusals.push(error))
      }
      const { name } = (await findExtension(transaction, '1')) ?? one
      await updateExtension(transaction, { ...one, name: `${name}, and mine` })
    })
    expect(refusals.length).to.equal(isEmbedded(mine) ? 1 : 0)
    const name = isEmbedded(mine) ? 'One, and mine' : 'of the other, and mine'
    expect((await findExtension(mine, '1'))?.name).to.equal(name)
    await Promise.all([mine.destroy(), other.destroy()])
    await remove()
  })
})

describeUnless(missingMariadb(), 'two transactions that wait for each other on MariaDB', () => {
  let fresh: FreshDatabase
  let database: Database

  before(async function () {
    this.timeout(180_000)
    fresh = await freshDatabaseUrl('MariaDB')
    database = await openDatabase(fresh.url)
    await insertExtension(database, one)
    await insertExtension(database, two)
  })

  after(async () => {
    await database.destroy()
    await fresh.remove()
  })

  it('both happen in the end, one after the other, each as a whole', async () => {
    const meet = meeting(2)
    let tries = 0
    const rename = (name: string, [first, second]: readonly [Extension, Extension]) =>
      inTransaction(database, async (transaction) => {
        tries += 1
        await updateExtension(transaction, { ...first, name })
        await meet()
        await updateExtension(transaction, { ...second, name })
      })
    await Promise.all([rename('A', [one, two]), rename('B', [two, one])])
    const names = [(await findExtension(database, '1'))?.name, (await findExtension(database, '2'))?.name]
    expect(names.join('')).to.be.oneOf(['AA', 'BB'])
    expect(tries, 'the database ended one of them').to.be.greaterThan(2)
  })
})
