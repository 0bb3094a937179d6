import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { tellError } from '../../src/log.ts'
import { isEmbedded, makeDatabase, openDatabase, prepareDatabase, usualKeyFile } from '../../src/stores/database.ts'
import { eachDatabase, eachEngine } from '../support/databases.ts'
import { refusalOf } from '../support/refusal.ts'

const secret = 'Sip-Secret-4711'
/** A name must be there: the database refuses this row. */
const nameless = { number: '5501', name: null, sip_password: secret, enabled: true, hot_desking: true }

/** Has another process open and close it. Gives what went wrong. */
async function openElsewhere(url: string): Promise<string> {
  const source = `import { openDatabase } from './src/stores/database.ts'
    const database = await openDatabase(process.env.DATABASE)
    await database.destroy()`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', source], {
    env: { ...process.env, DATABASE: url },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  const [code] = (await once(child, 'close')) as [number | null]
  return code === 0 ? '' : said
}

eachEngine('opening a database', (fresh) => {
  it('twice makes its tables once and keeps what is in them', async () => {
    const { url, remove } = await fresh()
    const first = await openDatabase(url)
    const steps = await first('hotdesk_migrations').select<{ name: string }[]>('name')
    await first('extensions').insert({ ...nameless, name: 'Desk' })
    await first.destroy()
    const second = await openDatabase(url)
    expect(await second('hotdesk_migrations').select('name')).to.deep.equal(steps)
    expect(steps.map(({ name }) => name)).to.include('0001_office')
    expect(await second('extensions')).to.have.length(1)
    await second.destroy()
    await remove()
  })

  it('in three processes at once makes its tables once', async () => {
    const { url, remove } = await fresh()
    const open = () => openElsewhere(url)
    expect(await Promise.all([open(), open(), open()])).to.deep.equal(['', '', ''])
    const database = await openDatabase(url)
    expect(await database('hotdesk_migrations').where({ name: '0001_office' })).to.have.length(1)
    await database.destroy()
    await remove()
  })

  it('once more in one process takes nothing from whoever has it open there, when another process closes it', async () => {
    const { url, remove } = await fresh()
    const mine = await openDatabase(url)
    await mine('extensions').insert({ ...nameless, name: 'One' })
    const again = makeDatabase(url)
    await again.destroy()
    expect(await openElsewhere(url)).to.equal('')
    await mine('extensions').insert({ ...nameless, number: '5502', name: 'Two' })
    const seen = await openDatabase(url)
    expect(await seen('extensions').orderBy('number').pluck('name')).to.deep.equal(['One', 'Two'])
    const [path] = url.startsWith('sqlite:') ? [url.slice('sqlite:'.length)] : []
    if (path !== undefined) expect(existsSync(`${path}-wal`), 'the log that is written ahead').to.equal(true)
    await seen.destroy()
    await mine.destroy()
    await remove()
  })

  it('goes well where looking at the tables is a deadlock, as in a cluster while another server makes them', async () => {
    const { url, remove } = await fresh()
    await openDatabase(url).then((made) => made.destroy())
    const database = makeDatabase(url)
    const client = database.client as { _query(...values: unknown[]): Promise<unknown> }
    const query = client._query.bind(client)
    let left = 3
    client._query = (...values) => {
      left -= 1
      if (left < 0) return query(...values)
      return Promise.reject(Object.assign(new Error('Deadlock found'), { code: 'ER_LOCK_DEADLOCK' }))
    }
    await prepareDatabase(database, usualKeyFile(url))
    expect(left).to.be.below(0)
    expect(await database('extensions')).to.deep.equal([])
    await database.destroy()
    await remove()
  })

  it('goes well after a process was killed while it held knex’s own lock', async () => {
    const { url, remove } = await fresh()
    const first = await openDatabase(url)
    await first('hotdesk_migrations_lock').update({ is_locked: 1 })
    await first.destroy()
    const second = await openDatabase(url)
    expect(await second('extensions')).to.deep.equal([])
    await second.destroy()
    await remove()
  })
})

eachDatabase('a database', (database) => {
  it('is known as embedded or not, in a transaction as well', async () => {
    const { driverName } = database().client as { driverName: string }
    const embedded = driverName === 'better-sqlite3'
    expect(isEmbedded(database())).to.equal(embedded)
    await database().transaction((transaction) => {
      expect(isEmbedded(transaction)).to.equal(embedded)
      return Promise.resolve()
    })
  })

  it('checks references', async () => {
    const orphan = { extension: '5501', brand: 'yealink', template_id: 12345 }
    const { message } = await refusalOf(database()('mappings').insert(orphan))
    expect(message).to.match(/foreign key/i)
  })

  it('keeps numbers as large as times are, and gives them as numbers', async () => {
    const at = Date.UTC(2099, 11, 31)
    await database()('administrators').insert({ name: 'x', password_hash: 'x', created_at: at })
    const [row] = await database()('administrators').select<{ created_at: number }[]>('created_at')
    expect(row?.created_at).to.equal(at)
  })

  it('never has an error quote what was to be written', async () => {
    const table = () => database()('extensions').insert(nameless)
    const inTransaction = database().transaction((transaction) => transaction('extensions').insert(nameless))
    for (const error of [await refusalOf(table()), await refusalOf(inTransaction)]) {
      expect(error.message).to.include('insert into').and.to.not.include(secret)
      expect(JSON.stringify(tellError(error)))
        .to.not.include(secret)
        .and.to.not.include('insert into')
    }
  })

  it('has nothing of a unique value that was refused told in the log', async () => {
    const row = { name: 'x', hash: 'Hash-4711', created_at: 1 }
    await database()('api_tokens').insert(row)
    const told = JSON.stringify(tellError(await refusalOf(database()('api_tokens').insert(row))))
    expect(told).to.not.include('Hash-4711')
    expect(told).to.match(/SQLITE_CONSTRAINT_UNIQUE|ER_DUP_ENTRY/)
  })
})

describe('the embedded database', () => {
  let folder = ''
  before(() => (folder = mkdtempSync(join(tmpdir(), 'hotdesk-database-'))))
  after(() => {
    rmSync(folder, { recursive: true })
  })

  it('writes ahead, with references checked', async () => {
    const database = await openDatabase(`sqlite:${folder}/new/folder/hotdesk.db`)
    const pragma = async (name: string): Promise<unknown> => {
      const rows = await database.raw<Record<string, unknown>[]>(`PRAGMA ${name}`)
      return Object.values(rows[0] ?? {})[0]
    }
    expect(await pragma('journal_mode')).to.equal('wal')
    expect(await pragma('synchronous'), 'NORMAL: what is committed is brought to the disk by us').to.equal(1)
    expect(await pragma('foreign_keys')).to.equal(1)
    expect(await pragma('busy_timeout'), 'it is waited outside of the event loop').to.equal(0)
    await database.destroy()
  })

  it('that cannot be opened is told with its path and what to do', async () => {
    writeFileSync(join(folder, 'file'), 'x'.repeat(5000))
    for (const path of [folder, join(folder, 'file', 'hotdesk.db')]) {
      const { message } = await refusalOf(openDatabase(`sqlite:${path}`))
      expect(message).to.match(
        /^The database file .* cannot be opened for writing \(E\w+\)\. Name another in HOTDESK_DATABASE\.$/,
      )
      expect(message).to.include(path)
    }
    expect((await refusalOf(openDatabase(`sqlite:${join(folder, 'file')}`))).message).to.include('not a database')
  })
})

describe('a HOTDESK_DATABASE that cannot be used', () => {
  const wrong = [
    '',
    'sqlite:',
    'data/hotdesk.db',
    `postgres://hotdesk:${secret}@localhost/hotdesk`,
    `mysql:${secret}`,
    `mysql://hotdesk:${secret}@localhost`,
    `mysql://hotdesk:${secret}@localhost/`,
    `mysql://hotdesk:${secret}@/hotdesk`,
    `mysql://hotdesk:${secret}@localhost:port/hotdesk`,
    `mysql://hotdesk:${secret}%ZZ@localhost/hotdesk`,
    `mysql://hotdesk:12/${secret}@localhost/hotdesk`,
    `mysql://hotdesk:/${secret}@localhost/hotdesk`,
    `mysql://hotdesk:#${secret}@localhost/hotdesk`,
  ]
  for (const url of wrong)
    it(`is told so without its password: ${url || 'empty'}`, async () => {
      const error = await refusalOf(openDatabase(url))
      expect(error.message).to.match(
        /^HOTDESK_DATABASE must be sqlite:PATH or mysql:\/\/user:password@host:port\/name\. /,
      )
      expect(`${error.message}${error.stack ?? ''}${JSON.stringify(error)}`).to.not.include(secret)
    })

  it('because nobody answers there is told without its password', async () => {
    const error = await refusalOf(openDatabase(`mysql://hotdesk:${secret}@127.0.0.1:9/hotdesk`))
    expect(error.message).to.include('127.0.0.1:9')
    expect(`${error.stack ?? ''}${JSON.stringify(error)}${JSON.stringify(tellError(error))}`).to.not.include(secret)
  })
})
