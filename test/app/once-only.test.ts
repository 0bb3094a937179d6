import { expect } from 'chai'
import { openDatabase, type Database } from '../../src/stores/database.ts'
import { OnceOnly } from '../../src/app/once-only.ts'
import { clearTables, eachDatabase, eachEngine } from '../support/databases.ts'

eachDatabase('what is good once', (database) => {
  const until = Date.now() + 60_000
  beforeEach(() => clearTables(database()))

  const taken = (one: OnceOnly, words: readonly string[]) => Promise.all(words.map((word) => one.take(word, until)))
  const words = (count: number) => Array.from({ length: count }, (_, at) => `word ${at}`)

  it('is taken once, however many ask at once, in one process or two', async () => {
    const [one, two] = [new OnceOnly(database(), Date.now), new OnceOnly(database(), Date.now)]
    const all = await Promise.all([one, two, one, two].map((process) => taken(process, words(250))))
    for (const [at] of words(250).entries())
      expect(
        all.filter((answers) => answers[at]),
        `word ${at}`,
      ).to.have.length(1)
  })

  it('is written with few statements', async () => {
    let statements = 0
    const count = () => (statements += 1)
    database().on('query', count)
    expect((await taken(new OnceOnly(database(), Date.now), words(250))).every(Boolean)).to.equal(true)
    database().removeListener('query', count)
    expect(statements).to.be.at.most(6)
  })

  it('is known to this process while the database is away', async () => {
    const away = (() => ({
      insert: () => Promise.reject(Object.assign(new Error('gone'), { code: 'ECONNREFUSED' })),
    })) as unknown as Database
    const one = new OnceOnly(away, Date.now)
    expect([await one.take('a', until), await one.take('a', until)]).to.deep.equal([true, false])
  })
})

eachEngine('a word that FreePBX vouches with', (fresh) => {
  it('is good once among all processes', async () => {
    const { url, remove } = await fresh()
    const [one, other] = [await openDatabase(url), await openDatabase(url)]
    // Each asks as a process that has not seen the word itself.
    const isNew = (database: Database, word: string) => new OnceOnly(database, Date.now).take(word, Date.now() + 1000)
    expect(await isNew(one, 'word')).to.equal(true)
    expect(await isNew(other, 'word')).to.equal(false)
    expect(await isNew(other, 'another')).to.equal(true)
    // Nothing else can be asked then, either; who asks is to learn that the database is away.
    await other.destroy()
    expect(await isNew(other, 'word')).to.equal(true)
    await one.destroy()
    await remove()
  })
})
