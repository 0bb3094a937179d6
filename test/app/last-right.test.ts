import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import type { LastRight } from '../../src/app/last-right.ts'
import { beginRight, fileOf, keptFor, requestOf, rightFolder, rightIn } from '../support/right-folder.ts'

describe('what was last right', () => {
  let folder: string
  let all: LastRight[]
  const ask = requestOf('token', 'a.cfg')

  beforeEach(() => {
    folder = rightFolder()
    all = []
  })
  afterEach(async () => {
    for (const one of all) await one.close()
  })

  function open(more: Parameters<typeof rightIn>[1] = {}, start: Parameters<typeof beginRight>[1] = {}) {
    const right = rightIn(folder, more)
    all.push(right)
    beginRight(right, start)
    return right
  }
  const text = async (right: LastRight, request = ask) => {
    const found = await right.find(request)
    return found && (found.file?.bytes.toString() ?? 'no such file')
  }

  it('is given to the same token for the same path, and to nobody else', async () => {
    const right = open()
    right.note(ask, keptFor, fileOf('right'), right.moment)
    right.note(requestOf('token', 'none.cfg'), keptFor, undefined, right.moment)
    await right.writer.flush()
    expect(await right.find(ask)).to.deep.equal({ file: fileOf('right') })
    expect(await text(right, requestOf('token', 'none.cfg'))).to.equal('no such file')
    for (const other of [requestOf('another', 'a.cfg'), requestOf('token', 'b.cfg'), requestOf('token', 'A.cfg')])
      expect(await right.find(other)).to.equal(undefined)
    expect(await right.find({ ...ask, transport: 'oldTls' })).to.equal(undefined)
    expect(await right.find({ ...ask, proof: '805ec0aabbcc' })).to.equal(undefined)
    const { token, ...without } = ask
    expect(token).to.equal('token')
    expect(await right.find(without)).to.equal(undefined)
    expect(await right.status()).to.include({ files: 2 })
  })

  it('is right no more when something changes that it depends on, whether it was written already or not', async () => {
    const right = open()
    right.note(ask, keptFor, fileOf('before'), right.moment)
    right.hear([{ kind: 'extension', subject: '100', id: 5 }])
    await right.writer.flush()
    expect(await text(right)).to.equal(undefined)
    right.note(ask, keptFor, fileOf('after'), right.moment)
    await right.writer.flush()
    right.hear([{ kind: 'extension', subject: '101', id: 6 }])
    expect(await text(right)).to.equal('after')
    right.hear([{ kind: 'phone', subject: keptFor.mac, id: 7 }])
    expect(await text(right)).to.equal(undefined)
  })

  it('is given by another process that was not asked before, and by a later one', async () => {
    const one = open()
    one.note(ask, keptFor, fileOf('right'), one.moment)
    await one.writer.flush()
    expect(await text(open())).to.equal('right')
    await one.close()
    const later = rightIn(folder)
    all.push(later)
    expect(await text(later)).to.equal('right')
    expect(await later.status()).to.include({ files: 1 })
  })

  it('is not given by whoever has heard that it is wrong, nor by whoever can read that another one has', async () => {
    const [one, other] = [open(), open()]
    one.note(ask, keptFor, fileOf('wrong'), one.moment)
    await one.writer.flush()
    expect(await text(other)).to.equal('wrong')
    other.hear([{ kind: 'session', subject: keptFor.mac, id: 9 }])
    expect(await text(other)).to.equal(undefined)
    // `one` has not heard of it; but it is in the other one's log.
    await other.writer.flush()
    expect(await text(one)).to.equal(undefined)
    const later = rightIn(folder)
    all.push(later)
    expect(await text(later)).to.equal(undefined)
  })

  it('is not spoilt by what was heard at another database, whose numbers say nothing of ours', async () => {
    const one = open()
    const other = open({}, { identity: 'another database' })
    one.note(ask, keptFor, fileOf('right'), one.moment)
    other.hear([{ kind: 'session', subject: keptFor.mac, id: 9 }])
    for (const { writer } of [one, other]) await writer.flush()
    expect(await text(one)).to.equal('right')
  })

  it('is good for as long as was said, from when the database answered last', async () => {
    const right = open({ goodFor: 60_000 })
    right.note(ask, keptFor, fileOf('right'), right.moment)
    await right.writer.flush()
    right.contact(performance.now() - 59_000, Date.now() - 59_000)
    expect(await text(right)).to.equal('right')
    right.contact(performance.now() - 61_000, Date.now() - 61_000)
    expect(await text(right)).to.equal(undefined)
    expect(await right.status()).to.deep.equal({ files: 0, until: undefined })
  })

  it('is bounded: what is wrong goes first, and what was made last stays', async () => {
    const right = open({ limit: 40_000 })
    const filesOf = (at: number) => requestOf(`token ${at}`, 'a.cfg')
    const long = (at: number) => fileOf(`${at} `.repeat(500))
    for (let at = 0; at < 100; at += 1) {
      const mac = `805ec0${String(at).padStart(6, '0')}`
      right.note(filesOf(at), { ...keptFor, mac }, long(at), right.moment)
      if (at % 2 === 0) right.hear([{ kind: 'phone', subject: mac, id: at + 1 }])
      await right.writer.flush()
    }
    expect(right.figures().bytes).to.be.at.most(42_000)
    expect(readdirSync(folder).filter((name) => name.endsWith('.log'))).to.have.length(1)
    expect(await text(right, filesOf(99))).to.equal('99 '.repeat(500))
    expect(await text(right, filesOf(98))).to.equal(undefined)
    expect(await text(right, filesOf(1))).to.equal(undefined)
    // And so it is after a restart.
    await right.close()
    const later = rightIn(folder)
    all.push(later)
    expect(await text(later, filesOf(99))).to.equal('99 '.repeat(500))
    expect(await text(later, filesOf(98))).to.equal(undefined)
  })

  it('is nothing where the folder is gone', async () => {
    const right = rightIn(folder)
    all.push(right)
    rmSync(join(folder, '..'), { recursive: true })
    expect(await right.find(ask)).to.equal(undefined)
  })
})
