import { expect } from 'chai'
import { chown, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { existsSync, mkdirSync, rmdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { firstLine } from '../../../src/pbx/asterisk/include-text.ts'
import { writeWhole } from '../../../src/pbx/asterisk/write-whole.ts'
import { problemOf } from '../../support/problem.ts'

const text = (what: string) => `${firstLine}\n${what}\n`

describe('writing files of ours into Asterisk’s folder', () => {
  let folder: string
  let one: string
  let two: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hotdesk-whole-'))
    one = join(folder, 'hotdesk_pjsip.conf')
    two = join(folder, 'hotdesk_extensions.conf')
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  const write = (first: string, second: string) =>
    writeWhole([
      { path: one, text: text(first) },
      { path: two, text: text(second) },
    ])
  const written = async () => [await readFile(one, 'utf8'), await readFile(two, 'utf8')]

  it('writes what differs, for the folder’s group alone, and leaves nothing else behind', async () => {
    expect(await write('a', 'b')).to.deep.equal([one, two])
    expect(await written()).to.deep.equal([text('a'), text('b')])
    const [file, own] = [await stat(one), await stat(folder)]
    expect([file.mode & 0o777, file.gid, file.uid]).to.deep.equal([0o640, own.gid, own.uid])
    expect(await write('a', 'c')).to.deep.equal([two])
    expect(await write('a', 'c')).to.deep.equal([])
    expect(await readdir(folder)).to.have.members(['hotdesk_pjsip.conf', 'hotdesk_extensions.conf'])
  })

  it('gives a file to whom the folder belongs to, where it may', async () => {
    // Only root may give a folder away; anybody else's stays their own.
    const owner = process.getuid?.() === 0 ? [4321, 8765] : [process.getuid?.() ?? 0, process.getgid?.() ?? 0]
    await chown(folder, ...(owner as [number, number]))
    await write('a', 'b')
    const { uid, gid } = await stat(one)
    expect([uid, gid]).to.deep.equal(owner)
  })

  it('writes over no file that is not ours, and then neither of the two', async () => {
    await write('a', 'b')
    await writeFile(two, '[general]\nstatic=yes\n')
    const problem = await problemOf(write('x', 'y'))
    expect(problem).to.include({ kind: 'conflict' })
    expect(problem.sentence).to.equal(
      `${two} is not a file that Hot Desk wrote, so it is left as it is. Give it another name; Hot Desk writes its own.`,
    )
    expect(await written()).to.deep.equal([text('a'), '[general]\nstatic=yes\n'])
    await writeFile(two, '')
    expect(await write('a', 'y')).to.deep.equal([two])
  })

  it('puts the first back where the second cannot take its place', async () => {
    await write('a', 'b')
    await rm(two)
    const writing = problemOf(write('x', 'y'))
    // While the first is being prepared: a folder of that name cannot be replaced by a file.
    while (!existsSync(join(folder, '.hotdesk_pjsip.conf.new'))) await new Promise(setImmediate)
    mkdirSync(two)
    expect(await writing).to.include({ kind: 'away', code: 'pbx-away' })
    expect(await readFile(one, 'utf8')).to.equal(text('a'))
    expect(await readdir(folder)).to.have.members(['hotdesk_pjsip.conf', 'hotdesk_extensions.conf'])
    rmdirSync(two)
    await rm(one)
    const writingNew = problemOf(write('x', 'y'))
    while (!existsSync(join(folder, '.hotdesk_pjsip.conf.new'))) await new Promise(setImmediate)
    mkdirSync(two)
    await writingNew
    expect(await readdir(folder)).to.deep.equal(['hotdesk_extensions.conf'])
  })

  it('says what to do where the folder is not there or cannot be written', async () => {
    const missing = join(folder, 'asterisk', 'hotdesk_pjsip.conf')
    expect((await problemOf(writeWhole([{ path: missing, text: text('a') }]))).sentence).to.equal(
      `There is no folder ${join(folder, 'asterisk')}. Correct where Asterisk’s files are.`,
    )
    const inFile = join(one, 'hotdesk_pjsip.conf')
    await writeFile(one, text('a'))
    expect((await problemOf(writeWhole([{ path: inFile, text: text('a') }]))).sentence).to.equal(
      `${one} is no folder. Correct where Asterisk’s files are.`,
    )
  })

  it('never shows half a file to a reader', async () => {
    const long = (letter: string) => letter.repeat(200_000)
    await write(long('a'), 'b')
    const reading = new AbortController()
    const read = async () => {
      const seen = new Set<string>()
      while (!reading.signal.aborted) seen.add(await readFile(one, 'utf8'))
      return seen
    }
    const all = read()
    for (let round = 0; round < 10; round += 1) await write(long(round % 2 === 0 ? 'x' : 'a'), 'b')
    reading.abort()
    for (const seen of await all) expect([text(long('a')), text(long('x'))].includes(seen)).to.equal(true)
  })
})
