import { expect } from 'chai'
import { tellError } from '../src/log.ts'
import { openReady } from './support/databases.ts'

describe('the log', () => {
  it('tells an error by its kind, message and place', () => {
    const told = tellError(new TypeError('It broke.')) as Record<string, unknown>
    expect(told).to.include({ kind: 'TypeError', message: 'It broke.' })
    expect(told['stack']).to.match(/^ {4}at /)
    expect(tellError('a secret')).to.deep.equal({ kind: 'string' })
  })

  it('never writes what a query wanted to write', async () => {
    const database = await openReady()
    const row = { number: '1', name: 'a', sip_password: 'Sip-Secret-77', enabled: true, hot_desking: true }
    await database('extensions').insert(row)
    const error: unknown = await database('extensions')
      .insert(row)
      .then(
        () => undefined,
        (reason: unknown) => reason,
      )
    expect(error).to.be.instanceOf(Error)
    const told = JSON.stringify(tellError(error))
    expect(told).to.include('SQLITE_CONSTRAINT').and.to.not.include('Sip-Secret-77')
    expect(String(error)).to.not.include('Sip-Secret-77')
    await database.destroy()
  })

  it('writes nothing of what a database’s server says, whatever the error is called', () => {
    // Of one that came while connecting, or whose number is not known, there is no query.
    for (const facts of [
      { sqlMessage: 'geheim' },
      { sqlState: '28000' },
      { code: 'ER_ACCESS_DENIED_ERROR' },
      { code: 'WARN_X_Y' },
    ])
      expect(JSON.stringify(tellError(Object.assign(new Error('geheim'), facts)))).not.to.contain('geheim')
  })
})
