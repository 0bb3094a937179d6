import { expect } from 'chai'
import session, { type SessionData } from 'express-session'
import { KeptSessions } from '../../../src/http/middleware/kept-sessions.ts'
import { openDatabase } from '../../../src/stores/database.ts'
import { eachDatabase, freshDatabaseUrl } from '../../support/databases.ts'

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }
const minute = 60_000

function sessionUntil(at: number): SessionData {
  const cookie = Object.assign(new session.Cookie(), { originalMaxAge: minute, expires: new Date(at), path: '/' })
  return { cookie, notice: 'Ä “notice”' }
}

function kept(store: KeptSessions, sid: string): Promise<SessionData | null | undefined> {
  return new Promise((resolve, reject) => {
    store.get(sid, (error, data) => {
      if (error instanceof Error) reject(error)
      else resolve(data)
    })
  })
}

function told(begin: (done: (error?: unknown) => void) => void): Promise<unknown> {
  return new Promise((resolve) => {
    begin(resolve)
  })
}

eachDatabase('browser sessions', (database) => {
  let store: KeptSessions
  before(() => {
    store = new KeptSessions({ database: database(), log: silent })
  })

  it('are kept, changed, prolonged and removed', async () => {
    const until = Date.now() + minute
    expect(
      await told((done) => {
        store.set('one', sessionUntil(until), done)
      }),
    ).to.equal(undefined)
    expect(await kept(store, 'one')).to.include({ notice: 'Ä “notice”' })
    await told((done) => {
      store.set('one', { ...sessionUntil(until), notice: 'another' }, done)
    })
    expect(await kept(store, 'one')).to.include({ notice: 'another' })
    await told((done) => {
      store.touch('one', sessionUntil(until + minute), done)
    })
    expect(await kept(store, 'one')).to.include({ notice: 'another' })
    await told((done) => {
      store.destroy('one', done)
    })
    expect(await kept(store, 'one')).to.equal(null)
  })

  it('are written anew once a minute at most for being used', async () => {
    const until = Date.now() + minute
    const touch = async (at: number, sid = 'used') => {
      let writes = 0
      const count = ({ sql }: { sql: string }) => (writes += sql.startsWith('update') ? 1 : 0)
      database().on('query', count)
      await told((done) => {
        store.touch(sid, sessionUntil(at), done)
      })
      database().off('query', count)
      return writes
    }
    await told((done) => {
      store.set('used', sessionUntil(until), done)
    })
    expect(await touch(until + minute / 2)).to.equal(0)
    expect(await touch(until + 2 * minute)).to.equal(1)
    expect(await touch(until + 2.5 * minute)).to.equal(0)
    expect(await touch(until)).to.equal(1)
    // Of a session that another process began it is not known.
    expect(await touch(until, 'unknown')).to.equal(1)
    expect(await touch(until + minute / 2, 'unknown')).to.equal(0)
  })

  it('end when their time is over', async () => {
    await told((done) => {
      store.set('two', sessionUntil(Date.now() + minute), done)
    })
    await told((done) => {
      store.touch('two', sessionUntil(Date.now() - 5 * minute), done)
    })
    expect(await kept(store, 'two')).to.equal(null)
  })

  it('of strangers are not there', async () => {
    expect(await kept(store, 'guessed')).to.equal(null)
  })
})

describe('browser sessions without a database', () => {
  it('tell each failure once, and end nothing', async () => {
    const fresh = await freshDatabaseUrl('SQLite')
    const database = await openDatabase(fresh.url)
    const store = new KeptSessions({ database, log: silent })
    expect(await kept(store, 'one')).to.equal(null)
    await database.destroy()
    const data = sessionUntil(Date.now() + minute)
    for (const begin of [
      (done: (error?: unknown) => void) => {
        store.get('one', done)
      },
      (done: (error?: unknown) => void) => {
        store.set('one', data, done)
      },
      (done: (error?: unknown) => void) => {
        store.touch('one', data, done)
      },
      (done: (error?: unknown) => void) => {
        store.destroy('one', done)
      },
    ]) {
      expect(await told(begin)).to.be.an('error')
    }
    await fresh.remove()
  })
})
