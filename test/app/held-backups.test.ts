import { readdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { expect } from 'chai'
import { dropHeld, heldBackup, holdBackup, sweepHeld } from '../../src/app/held-backups.ts'
import { Problem } from '../../src/domain/problem.ts'
import { backupFolder } from '../support/backups.ts'

const bytes = (...all: string[]) => Readable.from(all.map((one) => Buffer.from(one)))

describe('a backup that waits to be restored', () => {
  const parent = backupFolder()
  const context = { backupFolder: join(parent, 'held') }
  after(() => {
    rmSync(parent, { recursive: true })
  })
  afterEach(() => {
    rmSync(context.backupFolder, { recursive: true, force: true })
  })

  const refused = (work: Promise<unknown>) =>
    work.then(
      () => undefined,
      (error: unknown) => (error instanceof Problem ? error.kind : error),
    )

  it('is on the disk for its owner alone, until it is dropped', async () => {
    const id = await holdBackup(context, bytes('ab', 'c'))
    const file = await heldBackup(context, id)
    expect(readFileSync(file, 'utf8')).to.equal('abc')
    expect([statSync(file).mode & 0o777, statSync(context.backupFolder).mode & 0o777]).to.deep.equal([0o600, 0o700])
    await dropHeld(context, id)
    expect(await refused(heldBackup(context, id))).to.equal('missing')
  })

  it('is refused when it is too large or does not come whole, and nothing of it stays', async () => {
    expect(await refused(holdBackup(context, bytes('abc', 'def'), 5))).to.equal('invalid')
    const broken = Readable.from(
      (async function* () {
        yield await Promise.resolve(Buffer.from('a'))
        throw new Error('cut off')
      })(),
    )
    expect(await refused(holdBackup(context, broken))).to.be.instanceOf(Error)
    expect(readdirSync(context.backupFolder)).to.deep.equal([])
  })

  it('is gone after an hour, what a killed process left as well; and there are three at most', async () => {
    const [first] = [await holdBackup(context, bytes('1')), await holdBackup(context, bytes('2'))]
    await holdBackup(context, bytes('3'))
    expect(await refused(holdBackup(context, bytes('4')))).to.equal('away')
    const longAgo = Date.now() / 1000 - 3601
    utimesSync(await heldBackup(context, first), longAgo, longAgo)
    expect(await sweepHeld(context)).to.equal(2)
    expect(await refused(heldBackup(context, first))).to.equal('missing')
  })

  it('is no other file', async () => {
    for (const id of ['../../etc/passwd', '', 'x'.repeat(32)])
      expect(await refused(heldBackup(context, id))).to.equal('missing')
  })
})
