import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { RightWriter } from '../../src/app/last-right-writer.ts'
import { Knowledge } from '../../src/app/last-right-knowledge.ts'
import { Others } from '../../src/app/last-right-others.ts'
import { lastRightKey } from '../../src/stores/last-right-key.ts'
import { fileOf, rightFolder } from '../support/right-folder.ts'
import { describeUnless } from '../support/required.ts'
import { missingSmallDisk, smallDisk, type SmallDisk } from '../support/small-disk.ts'
import { until } from '../support/until.ts'

describe('writing down what is right', () => {
  let folder: string
  let key: Buffer
  let own: Knowledge
  let writer: RightWriter
  let lines: string[]

  beforeEach(() => {
    folder = rightFolder()
    key = lastRightKey(folder)
    own = new Knowledge()
    lines = []
    const note = (_facts: object, sentence: string) => void lines.push(sentence)
    writer = new RightWriter({ folder, key: () => key, limit: 1e6, log: { warn: note } }, own)
  })
  afterEach(() => writer.close())

  const start = { first: 3, startedAt: 1000, identity: 'a database' }
  const later = (path: string, text: string, moment = 1) => {
    writer.later(() => ({ phone: 'p', path }), { names: ['phone a'], moment }, fileOf(text))
  }
  async function read(): Promise<Knowledge[]> {
    const others = new Others(folder, () => key)
    await others.look(new Set())
    const all = others.all.map(({ knowledge }) => knowledge)
    await others.forgetAll()
    return all
  }

  it('begins when it is known what was in the database before, and not sooner', async () => {
    later('a', 'one')
    await writer.flush()
    expect(await read()).to.have.length(0)
    writer.begin(start)
    await writer.flush()
    const [knowledge] = await read()
    expect(knowledge).to.include(start)
    expect(knowledge?.find('p', 'a')?.file).to.include({ etag: fileOf('one').etag })
  })

  it('writes the same once, and what makes it wrong before what is right then', async () => {
    writer.begin(start)
    later('a', 'one')
    await writer.flush()
    const { size } = writer
    later('a', 'one')
    await writer.flush()
    expect(writer.size).to.equal(size)
    own.hear(2, [[4, 'phone a']])
    writer.heard(2, [[4, 'phone a']])
    later('a', 'one', 1)
    later('b', 'two', 2)
    await writer.flush()
    const [knowledge] = await read()
    expect([...(knowledge?.all() ?? [])].map(({ path }) => path)).to.deep.equal(['b'])
  })

  it('takes away what cannot be gone on with, says so once, and leaves nothing wrong behind', async () => {
    writer.begin(start)
    later('a', 'one')
    await writer.flush()
    expect(own.find('p', 'a')).to.not.equal(undefined)
    // As a full disk does it.
    const log = writer.log as unknown as { append: unknown }
    log.append = () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }))
    own.hear(2, [[4, 'phone a']])
    writer.heard(2, [[4, 'phone a']])
    await writer.flush()
    expect(readdirSync(folder)).to.deep.equal(['key'])
    expect(lines).to.have.length(1)
    expect([own.count, writer.log]).to.deep.equal([0, undefined])
    later('b', 'two', 2)
    await writer.flush()
    expect(lines, 'it is not tried at once').to.have.length(1)
  })

  it('is no trouble for anybody where there is no folder to write to', async () => {
    rmSync(folder, { recursive: true })
    writeFileSync(folder, '')
    writer.begin(start)
    later('a', 'one')
    await writer.flush()
    expect(lines).to.have.length(1)
    rmSync(folder)
  })
})

describeUnless(missingSmallDisk(), 'writing down what is right on a disk that is full', () => {
  let disk: SmallDisk
  let folder: string
  let own: Knowledge
  let writer: RightWriter
  const lines: string[] = []

  before(() => {
    disk = smallDisk(1024)
    folder = join(disk.folder, 'last-right')
  })
  after(async () => {
    await writer.close()
    disk.remove()
  })

  const later = (path: string) => {
    writer.later(() => ({ phone: 'p', path }), { names: ['phone a'], moment: 2 }, fileOf(path.repeat(5000)))
  }
  const logs = () => readdirSync(folder).filter((name) => name.endsWith('.log'))
  const untilWritten = () =>
    until(async () => {
      later('b')
      await writer.flush()
      return own.count > 0
    }, 'it is written again')
  const untilRefused = (...paths: string[]) =>
    until(async () => {
      for (const path of paths) later(path)
      await writer.flush()
      return own.count === 0
    }, 'it cannot be written')

  it('leaves nothing that may be wrong, says so once, and goes on by itself when there is room', async () => {
    // Not even a key can be made.
    disk.fill()
    own = new Knowledge()
    const log = { warn: (_facts: object, sentence: string) => void lines.push(sentence) }
    writer = new RightWriter({ folder, key: () => lastRightKey(folder), limit: 1e6, log, again: 20 }, own)
    writer.begin({ first: 3, startedAt: 1000, identity: 'a database' })
    later('a')
    await until(() => lines.length > 0, 'it is told')
    expect(own.count).to.equal(0)
    disk.empty()
    await untilWritten()
    expect(logs()).to.have.length(1)
    disk.fill()
    await untilRefused('c', 'd')
    expect(logs()).to.have.length(0)
    expect(lines).to.have.length(2)
    disk.empty()
    await untilWritten()
  })

  it('takes away what it could not take away from a disk that may only be read, before it goes on', async () => {
    const [before] = logs()
    disk.fill()
    disk.setWritable(false)
    await untilRefused('e', 'f')
    expect(logs()).to.deep.equal([before])
    disk.setWritable(true)
    disk.empty()
    await untilWritten()
    expect(logs()).to.have.length(1).and.to.not.include(before)
  })
})
