import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { expect } from 'chai'
import { ReadLog, SealedLog, type SealedRecord } from '../../src/stores/sealed-log.ts'

describe('a log of sealed records', () => {
  const key = randomBytes(32)
  let folder: string
  let path: string

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'hotdesk-log-'))
    path = join(folder, 'a.log')
  })
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  const bodies = (): Buffer[] => [Buffer.from('one'), Buffer.alloc(0), randomBytes(700_000), Buffer.from('last')]

  async function write(all = bodies()): Promise<void> {
    const log = await SealedLog.make(path, key)
    await log.append(all.slice(0, 2).map((body, at) => ({ head: { at }, body })))
    await log.append(all.slice(2).map((body, at) => ({ head: { at: at + 2 }, body })))
    await log.sync()
    await log.close()
  }

  async function read(using = key): Promise<{ heads: unknown[]; bodies: string[] }> {
    const log = await ReadLog.open(path, using)
    if (!log) return { heads: [], bodies: [] }
    try {
      const found: SealedRecord[] = []
      await log.follow((record) => found.push(record))
      const texts: string[] = []
      for (const { body } of found) texts.push((await log.body(body)).toString('hex'))
      return { heads: found.map(({ head }) => head), bodies: texts }
    } finally {
      await log.close()
    }
  }

  it('gives back what was added, long and short, also to who reads on while it grows', async () => {
    const all = bodies()
    await write(all)
    const { heads, bodies: found } = await read()
    expect(heads).to.deep.equal([{ at: 0 }, { at: 1 }, { at: 2 }, { at: 3 }])
    expect(found).to.deep.equal(all.map((body) => body.toString('hex')))
    rmSync(path)
    const log = await SealedLog.make(path, key)
    const reader = await ReadLog.open(path, key)
    const seen: unknown[] = []
    for (const head of ['a', 'b']) {
      const [place] = await log.append([{ head, body: Buffer.from(head) }])
      await reader?.follow((record) => seen.push(record.head))
      expect(place && (await log.body(place)).toString()).to.equal(head)
    }
    expect(seen).to.deep.equal(['a', 'b'])
    await log.close()
    await reader?.close()
  })

  it('tells how it begins without being read through', async () => {
    const reader = async (using = key) => {
      const log = await ReadLog.open(path, using)
      const found = await log?.first()
      await log?.close()
      return found
    }
    await write([])
    expect(await reader()).to.equal(undefined)
    rmSync(path)
    await write()
    expect(await reader()).to.deep.equal({ at: 0 })
    expect(await reader(randomBytes(32))).to.equal(undefined)
    truncateSync(path, statSync(path).size - 700_100)
    expect(await reader()).to.deep.equal({ at: 0 })
    truncateSync(path, 60)
    expect(await reader()).to.equal(undefined)
  })

  it('ends, for who reads it, before what a power cut has torn, wherever that was', async () => {
    await write([Buffer.from('one'), Buffer.from('two'), Buffer.from('three'), Buffer.from('four')])
    const whole = readFileSync(path)
    for (let length = 0; length <= whole.length; length += 1 + (length % 4)) {
      truncateSync(path, length)
      const { heads } = await read()
      const expected = Array.from({ length: heads.length }, (_, at) => ({ at }))
      expect(heads, String(length)).to.deep.equal(expected)
      expect(heads.length).to.be.at.most(length === whole.length ? 4 : 3)
      writeFileSync(path, whole)
    }
  })

  it('gives nothing that was altered, and nothing to who has another key', async () => {
    await write([Buffer.from('one'), Buffer.from('two'), Buffer.from('three'), Buffer.from('four')])
    const whole = readFileSync(path)
    for (let at = 0; at < whole.length; at += 7) {
      const altered = Buffer.from(whole)
      altered.writeUInt8(altered.readUInt8(at) ^ 0x10, at)
      writeFileSync(path, altered)
      const result = await read().catch(() => undefined)
      expect(result === undefined || result.heads.length < 4, String(at)).to.equal(true)
    }
    writeFileSync(path, whole)
    expect(await read(randomBytes(32))).to.deep.equal({ heads: [], bodies: [] })
    expect(whole.includes('three')).to.equal(false)
    expect(statSync(path).mode & 0o777).to.equal(0o600)
  })

  it('is not made over another one', async () => {
    await write()
    const error = await SealedLog.make(path, key).catch((thrown: unknown) => thrown)
    expect(error).to.include({ code: 'EEXIST' })
  })
})
