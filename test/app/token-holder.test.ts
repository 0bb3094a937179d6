import { expect } from 'chai'
import { hashToken, newToken } from '../../src/app/phone-token.ts'
import { findHolder } from '../../src/app/token-holder.ts'
import type { Database } from '../../src/stores/database.ts'
import { activateToken, killTokens, noteCandidate } from '../../src/stores/phone-tokens.ts'
import { openReady } from '../support/databases.ts'
import { testContext } from '../support/office.ts'

const mac = '805ec0aabbcc'
const kept = (token: string) => ({ hash: hashToken(token), mac, address: '', createdAt: 1, usedAt: 1 })

describe('who holds a token', () => {
  let database: Database

  beforeEach(async () => {
    database = await openReady()
  })

  afterEach(() => database.destroy())

  it('rule 12: a token that we signed and nobody used is its phone’s, and not trusted, noted or not', async () => {
    const context = testContext(database)
    const token = newToken(context.signingKey, mac)
    expect(await findHolder(context, token)).to.include({ mac, trusted: false })
    await noteCandidate(database, kept(token))
    expect(await findHolder(context, token)).to.include({ mac, trusted: false })
  })

  it('rule 12: the phone’s own token is trusted; the one before it is dead, though we signed it', async () => {
    const context = testContext(database)
    const [first, second] = [newToken(context.signingKey, mac), newToken(context.signingKey, mac)] as const
    await activateToken(database, kept(first))
    expect(await findHolder(context, first)).to.include({ mac, trusted: true })
    await activateToken(database, kept(second))
    expect(await findHolder(context, first)).to.equal(undefined)
    expect(await findHolder(context, second)).to.include({ mac, trusted: true })
    await killTokens(database, mac)
    expect(await findHolder(context, second)).to.equal(undefined)
  })

  it('rule 12: an invented token is nobody’s', async () => {
    expect(await findHolder(testContext(database), 'A'.repeat(43))).to.equal(undefined)
  })
})
