import { expect } from 'chai'
import { Knowledge } from '../../src/app/last-right-knowledge.ts'
import { fileRecord, heardRecord, knownRecords, learn, markRecord, startRecord } from '../../src/app/last-right-log.ts'

describe('records of what was last right', () => {
  it('are read as what was written', () => {
    const start = Object.assign(new Knowledge(), { first: 7, startedAt: 1000, identity: 'a database' })
    const file = { names: ['phone a'], moment: 1, madeAt: 5, file: { etag: '"x"', type: 'text/plain' } }
    const records = [
      startRecord(start),
      ...knownRecords(Array.from({ length: 1500 }, (_, at) => [at + 10, 'phone z'] as const)),
      fileRecord('p', 'a.cfg', file, Buffer.from('bytes')),
      fileRecord('p', 'none.cfg', { ...file, file: undefined }, Buffer.alloc(0)),
      fileRecord('q', 'b.cfg', { ...file, names: ['phone b'] }, Buffer.from('bytes')),
      heardRecord(2, [[9, 'phone b']]),
      markRecord(2000),
    ]
    expect(records.filter(({ head }) => (head as { is: string }).is === 'known')).to.have.length(2)
    const knowledge = new Knowledge()
    const place = { at: 1, length: 2, number: 3 }
    for (const { head } of records) learn(knowledge, { head: JSON.parse(JSON.stringify(head)) as unknown, body: place })
    expect(knowledge).to.include({ first: 7, startedAt: 1000, knownAt: 2000, identity: 'a database' })
    expect(knowledge.find('p', 'a.cfg')).to.deep.equal({ ...file, place })
    expect(knowledge.find('p', 'none.cfg')).to.deep.equal({ ...file, file: undefined, place })
    expect(knowledge.find('q', 'b.cfg')).to.equal(undefined)
    expect([knowledge.hasHeard(1509), knowledge.hasHeard(9), knowledge.hasHeard(8)]).to.deep.equal([true, true, false])
  })
})
