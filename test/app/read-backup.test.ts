import { createHash } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect } from 'chai'
import { isBehindPassphrase, readBackup, type BackupPart } from '../../src/app/read-backup.ts'
import { Problem } from '../../src/domain/problem.ts'
import { backupFolder } from '../support/backups.ts'

const manifest = {
  ...{ format: 'hotdesk-backup', version: 1, at: '2026-11-22T12:00:00.000Z' },
  ...{ steps: ['0001_office'], secrets: 'sealed', keys: ['abc'] },
}
const table = { table: 'locations', columns: ['id', 'name'] }

describe('reading a backup', () => {
  const folder = backupFolder()
  const file = join(folder, 'one')
  after(() => {
    rmSync(folder, { recursive: true })
  })

  /** A file with these lines and an end that is right for them. */
  async function read(lines: readonly unknown[], end: object = {}): Promise<BackupPart[] | string> {
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('')
    const sha256 = createHash('sha256').update(text).digest('hex')
    const right = { end: true, rows: lines.filter((line) => Array.isArray(line)).length, sha256 }
    writeFileSync(file, gzipSync(`${text}${JSON.stringify({ ...right, ...end })}\n`))
    return all()
  }

  async function all(): Promise<BackupPart[] | string> {
    const parts: BackupPart[] = []
    try {
      for await (const part of readBackup(file, undefined)) parts.push(part)
      return parts
    } catch (error) {
      if (error instanceof Problem) return error.sentence
      throw error
    }
  }

  it('gives what it is, then each table with its rows', async () => {
    const { columns } = table
    expect(await read([manifest, table, [1, 'Hall'], [2, null]])).to.deep.equal([
      { kind: 'manifest', manifest },
      { kind: 'table', ...table },
      { kind: 'row', table: 'locations', columns, cells: [1, 'Hall'] },
      { kind: 'row', table: 'locations', columns, cells: [2, null] },
    ])
    expect(await isBehindPassphrase(file)).to.equal(false)
  })

  it('refuses what no backup has: other tables and columns, rows that are none, a wrong end, more after it', async () => {
    const wrong: [readonly unknown[], object?][] = [
      [[]],
      [[table]],
      [[{ ...manifest, secrets: 'none' }]],
      [[{ ...manifest, steps: ['../0001'] }]],
      [[manifest, [1]]],
      [[manifest, { table: 'users', columns: ['id'] }]],
      [[manifest, { table: 'http_sessions', columns: ['sid'] }]],
      [[manifest, { ...table, columns: ['id`; drop'] }]],
      [[manifest, { ...table, columns: ['id', 'id'] }]],
      [[manifest, table, table]],
      [[manifest, table, [1]]],
      [[manifest, table, [1, { a: 1 }]]],
      [[manifest, table, null]],
      [[manifest, table], { rows: 1 }],
      [[manifest, table], { sha256: 'ab' }],
    ]
    for (const [lines, end] of wrong)
      expect(await read(lines, end), JSON.stringify(lines)).to.match(/^This is no whole backup/)
    const whole = `${JSON.stringify(manifest)}\n`
    const sha256 = createHash('sha256').update(whole).digest('hex')
    writeFileSync(file, gzipSync(`${whole}${JSON.stringify({ end: true, rows: 0, sha256 })}\n[1]\n`))
    expect(await all()).to.match(/^This is no whole backup/)
  })

  it('says so of one that a later version wrote in another form', async () => {
    expect(await read([{ format: 'hotdesk-backup', version: 2, all: 'else' }])).to.match(/newer version/)
  })

  it('unpacks no bomb', async () => {
    const row = JSON.stringify([1, 'x'.repeat(100_000)])
    writeFileSync(
      file,
      gzipSync(`${[manifest, table].map((one) => JSON.stringify(one)).join('\n')}\n${`${row}\n`.repeat(850)}`),
    )
    expect(await all()).to.match(/longer than any/)
  })
})
