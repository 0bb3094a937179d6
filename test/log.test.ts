import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, openSync } from 'node:fs'
import { expect } from 'chai'
import { tellError } from '../src/log.ts'
import { openReady } from './support/databases.ts'
import { describeUnless } from './support/required.ts'

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

const full = '/dev/full'

describeUnless(existsSync(full) ? undefined : `there is no ${full}`, 'the log of a process whose disk is full', () => {
  it('ends it neither with its lines nor by keeping it from its end', async () => {
    const source = `import { makeLog } from './src/log.ts'
      const warnings = new Map()
      const log = makeLog('info', warnings)
      log.info('one')
      setTimeout(() => {
        log.info('two')
        setTimeout(() => {
          process.stdout.write([...warnings.values()].join())
          process.exit(7)
        }, 20)
      }, 20)`
    const log = openSync(full, 'w')
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', source], {
      stdio: ['ignore', 'pipe', log],
    })
    closeSync(log)
    let said = ''
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (said += text))
    const [code] = (await once(child, 'close')) as [number | null]
    expect([code, said]).to.deep.equal([7, 'The log cannot be written (ENOSPC). The server works on without it.'])
  }).timeout(60_000)
})
