import { expect } from 'chai'
import type { Answer } from '../../../src/pbx/ami/connection.ts'
import { listOf } from '../../../src/pbx/ami/list-of.ts'
import { problemOf } from '../../support/problem.ts'

const answer = (success: boolean, message: string, items = 0): Answer => {
  const events = Array.from({ length: items }, (_, at) => new Map([['at', [String(at)]]]))
  return { success, message, packet: new Map(), events }
}

describe('a list of the PBX', () => {
  it('is its events', async () => {
    const asked: unknown[] = []
    const ask = (...args: unknown[]) => {
      asked.push(args)
      return Promise.resolve(answer(true, 'Result will follow', 2))
    }
    expect(await listOf(ask, 'DBGetTree', [['Family', 'f']])).to.have.length(2)
    expect(asked).to.deep.equal([['DBGetTree', [['Family', 'f']]]])
  })

  it('is empty where Asterisk calls that an error', async () => {
    expect(await listOf(() => Promise.resolve(answer(false, 'No Contacts found')), 'PJSIPShowContacts')).to.deep.equal(
      [],
    )
  })

  it('is refused for every other error', async () => {
    const problem = await problemOf(listOf(() => Promise.resolve(answer(false, 'Permission denied')), 'DBGetTree'))
    expect(problem.sentence).to.contain('write = system,reporting')
  })
})
