import { expect } from 'chai'
import {
  deleteSignIn,
  deleteSignInsOf,
  findSignIn,
  forgetSignIns,
  insertSignIn,
  listSignIns,
  touchSignIn,
} from '../../src/stores/sign-ins.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'

eachDatabase('where people are signed in', (database) => {
  const one = (id: string, owner: string, seenAt: number) => ({
    ...{ id, owner, name: 'Änne', address: '192.0.2.1', agent: 'Mozilla/5.0 “x”', beganAt: 1000, seenAt },
  })
  beforeEach(async () => {
    await clearTables(database())
    for (const signIn of [one('a', 'administrator 1', 1000), one('b', 'administrator 1', 3000)])
      await insertSignIn(database(), signIn)
    await insertSignIn(database(), one('c', 'subscriber 1001', 2000))
  })
  const ids = async (asked: { since: number; owner?: string; most: number }) =>
    (await listSignIns(database(), asked)).map(({ id }) => id)

  it('is kept as it was noted, and takes the place of one with the same id', async () => {
    expect(await findSignIn(database(), 'a')).to.deep.equal(one('a', 'administrator 1', 1000))
    await insertSignIn(database(), one('a', 'subscriber 1002', 1500))
    expect(await findSignIn(database(), 'a')).to.deep.equal(one('a', 'subscriber 1002', 1500))
    expect(await findSignIn(database(), 'x')).to.equal(undefined)
  })

  it('is listed by the latest use, of everybody or of one, and only what was used lately', async () => {
    expect(await ids({ since: 0, most: 9 })).to.deep.equal(['b', 'c', 'a'])
    expect(await ids({ since: 0, most: 2 })).to.deep.equal(['b', 'c'])
    expect(await ids({ since: 1000, most: 9, owner: 'administrator 1' })).to.deep.equal(['b'])
    await touchSignIn(database(), 'a', 4000)
    expect(await ids({ since: 0, most: 1 })).to.deep.equal(['a'])
  })

  it('ends one by one, all of one owner but for one, or when it is old', async () => {
    expect(await deleteSignIn(database(), 'c')).to.equal(true)
    expect(await deleteSignIn(database(), 'c')).to.equal(false)
    expect(await deleteSignInsOf(database(), 'administrator 1', 'a')).to.deep.equal(['b'])
    expect(await deleteSignInsOf(database(), 'administrator 2')).to.deep.equal([])
    await forgetSignIns(database(), 1000)
    expect(await ids({ since: 0, most: 9 })).to.deep.equal(['a'])
    await forgetSignIns(database(), 1001)
    expect(await ids({ since: 0, most: 9 })).to.deep.equal([])
  })
})
