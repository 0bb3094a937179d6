import { expect } from 'chai'
import { defaultGlobalSettings } from '../../src/domain/global-settings.ts'
import {
  keptSecret,
  lockGlobalSettings,
  readGlobalSettings,
  writeGlobalSettings,
} from '../../src/stores/global-settings.ts'
import { inTransaction } from '../../src/stores/transaction.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'

eachDatabase('Global Settings', (database) => {
  beforeEach(() => clearTables(database()))

  it('are their defaults at first', async () => {
    expect(await readGlobalSettings(database())).to.deep.equal(defaultGlobalSettings)
  })

  it('E6: keep what is saved, of every kind, and leave the rest', async () => {
    const saved = {
      internalAddress: '192.0.2.10',
      localNetworks: ['10.0.0.0/8', 'fd00::/8'],
      adminPassword: 'Zoë "%NULL\\ 😀',
      defaultLogin: false,
      mostPhones: 3,
      approvalUntil: Date.UTC(2099, 0, 1),
    }
    await writeGlobalSettings(database(), saved)
    expect(await readGlobalSettings(database())).to.deep.equal({ ...defaultGlobalSettings, ...saved })
  })

  it('are written over one by one', async () => {
    await writeGlobalSettings(database(), { userPassword: 'one', loginKeys: 'two' })
    await writeGlobalSettings(database(), { userPassword: '' })
    await writeGlobalSettings(database(), {})
    expect(await readGlobalSettings(database())).to.deep.equal({ ...defaultGlobalSettings, loginKeys: 'two' })
  })

  it('are locked for the length of a transaction: many who count at once count right', async () => {
    await keptSecret(database(), 'signing', () => 'the key')
    const count = () =>
      inTransaction(database(), async (transaction) => {
        await lockGlobalSettings(transaction)
        const { longestMinutes } = await readGlobalSettings(transaction)
        await writeGlobalSettings(transaction, { longestMinutes: longestMinutes + 1 })
      })
    await Promise.all(Array.from({ length: 8 }, count))
    expect((await readGlobalSettings(database())).longestMinutes).to.equal(8)
  })

  it('do not hold the server’s own secrets, nor what a later version wrote', async () => {
    await keptSecret(database(), 'signing', () => 'the key')
    await database()('global_settings').insert({ name: 'fromTheFuture', value: '1' })
    expect(await readGlobalSettings(database())).to.deep.equal(defaultGlobalSettings)
  })
})

eachDatabase('a secret that the server keeps', (database) => {
  beforeEach(() => clearTables(database()))

  it('is made once and stays', async () => {
    expect(await keptSecret(database(), 'signing', () => 'first')).to.equal('first')
    expect(await keptSecret(database(), 'signing', () => 'second')).to.equal('first')
    expect(await keptSecret(database(), 'sessions', () => 'other')).to.equal('other')
  })

  it('is the same for all who ask for it at once', async () => {
    const asked = Array.from({ length: 8 }, (_, index) => keptSecret(database(), 'signing', () => `of ${index}`))
    const given = new Set(await Promise.all(asked))
    expect(given.size).to.equal(1)
    expect([...given][0]).to.match(/^of \d$/)
  })
})
