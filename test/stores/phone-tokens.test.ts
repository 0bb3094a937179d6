import { expect } from 'chai'
import {
  activateToken,
  findToken,
  killTokens,
  noteCandidate,
  phonesThatWait,
  tokensOf,
} from '../../src/stores/phone-tokens.ts'
import { inTransaction, isDuplicate } from '../../src/stores/transaction.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { noon } from '../support/office.ts'
import { refusalOf } from '../support/refusal.ts'

const mac = '805ec0aabbcc'
const token = { hash: 'a', mac, address: '192.0.2.7', createdAt: noon, usedAt: noon }

eachDatabase('rule 12: the tokens of phones', (database) => {
  beforeEach(() => clearTables(database()))

  const states = async (of = mac) => (await tokensOf(database(), of)).map(({ hash, state }) => `${hash} ${state}`)

  it('come back as they were noted, found by exactly their hash', async () => {
    await noteCandidate(database(), token)
    expect(await findToken(database(), 'a')).to.deep.equal({ ...token, state: 'candidate' })
    for (const other of ['A', 'b', '']) expect(await findToken(database(), other), other).to.equal(undefined)
  })

  it('that come again as candidates say from where and when, and stay what they are', async () => {
    await noteCandidate(database(), token)
    await noteCandidate(database(), { ...token, address: '192.0.2.8', createdAt: noon + 9, usedAt: noon + 9 })
    expect(await tokensOf(database(), mac)).to.deep.equal([
      { ...token, state: 'candidate', address: '192.0.2.8', usedAt: noon + 9 },
    ])
    await activateToken(database(), token)
    await noteCandidate(database(), token)
    expect(await states()).to.deep.equal(['a active'])
  })

  it('that are candidates are at most eight of one phone; the longest unused makes room', async () => {
    await activateToken(database(), { ...token, hash: 'own', usedAt: noon - 9 })
    for (let index = 0; index < 8; index += 1)
      await noteCandidate(database(), { ...token, hash: `c${index}`, usedAt: noon + index })
    await noteCandidate(database(), { ...token, hash: 'c0', usedAt: noon + 20 })
    await noteCandidate(database(), { ...token, hash: 'c8', usedAt: noon + 30 })
    await noteCandidate(database(), { ...token, hash: 'other', mac: '805ec0aabbcd', usedAt: noon })
    const kept = ['c8', 'c0', 'c7', 'c6', 'c5', 'c4', 'c3', 'c2'].map((hash) => `${hash} candidate`)
    expect(await states()).to.deep.equal([...kept, 'own active'])
    expect(await states('805ec0aabbcd')).to.deep.equal(['other candidate'])
  })

  it('become a phone’s own: the one before dies, the candidates go, other phones keep theirs', async () => {
    await activateToken(database(), { ...token, hash: 'old' })
    await activateToken(database(), { ...token, hash: 'x', mac: '805ec0aabbcd' })
    await noteCandidate(database(), { ...token, hash: 'new', createdAt: noon - 5 })
    await noteCandidate(database(), { ...token, hash: 'thief' })
    await activateToken(database(), { ...token, hash: 'new', usedAt: noon + 1 })
    expect(await states()).to.deep.equal(['new active', 'old dead'])
    expect(await states('805ec0aabbcd')).to.deep.equal(['x active'])
  })

  it('become a phone’s own also when nobody noted them, and twice without harm', async () => {
    await activateToken(database(), token)
    await activateToken(database(), { ...token, address: '192.0.2.9' })
    expect(await tokensOf(database(), mac)).to.deep.equal([{ ...token, state: 'active', address: '192.0.2.9' }])
  })

  it('are one for each phone, by the database itself', async () => {
    await activateToken(database(), token)
    const row = { hash: 'b', mac, state: 'active', active_mac: mac, address: '', created_at: noon, used_at: noon }
    expect(isDuplicate(await refusalOf(database()('phone_tokens').insert(row)))).to.equal(true)
  })

  it('are one for each phone when several become its own at once', async () => {
    const hashes = ['1', '2', '3', '4', '5', '6']
    await Promise.all(
      hashes.map((hash) => inTransaction(database(), (transaction) => activateToken(transaction, { ...token, hash }))),
    )
    const after = await states()
    expect(after.filter((one) => one.endsWith(' active'))).to.have.length(1)
    expect(after.filter((one) => one.endsWith(' dead'))).to.have.length(5)
  })

  it('all die when the phone starts again as a new one', async () => {
    await activateToken(database(), token)
    await noteCandidate(database(), { ...token, hash: 'b' })
    await activateToken(database(), { ...token, hash: 'x', mac: '805ec0aabbcd' })
    await killTokens(database(), mac)
    expect(await states()).to.deep.equal(['a dead'])
    expect(await states('805ec0aabbcd')).to.deep.equal(['x active'])
  })

  it('tell which phones wait to be approved', async () => {
    await noteCandidate(database(), token)
    await noteCandidate(database(), { ...token, hash: 'b' })
    await activateToken(database(), { ...token, hash: 'x', mac: '805ec0aabbcd' })
    await noteCandidate(database(), { ...token, hash: 'y', mac: '805ec0aabbce' })
    expect(await phonesThatWait(database(), [mac, '805ec0aabbcd'])).to.deep.equal([mac])
    expect(await phonesThatWait(database(), [])).to.deep.equal([])
  })
})
