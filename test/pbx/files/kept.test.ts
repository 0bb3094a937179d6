import { rmSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'chai'
import { Problem } from '../../../src/domain/problem.ts'
import { Broken } from '../../../src/pbx/files/broken.ts'
import { forList, forLogin, keep } from '../../../src/pbx/files/kept.ts'
import { type Folder, folderWith } from '../folder.ts'

const fresh = { quiet: 20, isFresh: true }

/** Keeps the text of a.conf; `broken` and nothing are no good. */
function keepText({ path }: Folder, patience?: number) {
  let reads = 0
  const file = `${path}/a.conf`
  const kept = keep<string>(
    file,
    async (look) => {
      reads += 1
      const text = await look.text(file)
      if (text === undefined || text === 'broken') throw new Broken({ place: file, line: 1, sentence: 'Mend it.' })
      return { value: text, troubles: text === 'odd' ? [{ place: file, sentence: 'It is odd.' }] : [] }
    },
    patience,
  )
  return { ...kept, reads: () => reads }
}

async function codeOf(answer: Promise<unknown>): Promise<string> {
  const error = await answer.then(
    () => undefined,
    (caught: unknown) => caught,
  )
  return error instanceof Problem ? `${error.kind} ${error.code}` : String(error)
}

describe('what is kept of files', () => {
  it('is what they say now', async () => {
    const folder = folderWith({ 'a.conf': 'one' })
    const kept = keepText(folder)
    expect(await kept.now(fresh)).to.equal('one')
    folder.write('a.conf', 'two')
    expect(await kept.now(fresh)).to.equal('two')
  })

  it('is not read again while nothing changes', async () => {
    const kept = keepText(folderWith({ 'a.conf': 'one' }))
    await kept.now(fresh)
    // Until it is long ago that the file was written, by the clock of the file system as well.
    await sleep(100)
    await kept.now(fresh)
    const before = kept.reads()
    for (let times = 0; times < 10; times++) await kept.now(fresh)
    expect(kept.reads()).to.equal(before)
  })

  it('is read once for all who ask meanwhile, and says to each what was there when they asked', async () => {
    const folder = folderWith({ 'a.conf': 'one' })
    const kept = keepText(folder)
    const asked = Array.from({ length: 50 }, () => kept.now(fresh))
    expect(new Set(await Promise.all(asked))).to.deep.equal(new Set(['one']))
    const before = kept.reads()
    expect(before).to.be.lessThan(20)
    for (const text of ['two', 'three', 'four']) {
      const earlier = kept.now(fresh)
      folder.write('a.conf', text)
      const later = await Promise.all(Array.from({ length: 50 }, () => kept.now(fresh)))
      expect(new Set(later)).to.deep.equal(new Set([text]))
      await earlier
    }
    expect(kept.reads() - before).to.be.lessThan(60)
  })

  it('stays what it was while they are broken, with a trouble, until they are mended', async () => {
    const folder = folderWith({ 'a.conf': 'one' })
    const kept = keepText(folder)
    await kept.now(fresh)
    folder.write('a.conf', 'broken')
    expect(await kept.now(fresh)).to.equal('one')
    expect(await kept.now(forList)).to.equal('one')
    expect(kept.troubles()).to.deep.equal([{ place: `${folder.path}/a.conf`, line: 1, sentence: 'Mend it.' }])
    folder.write('a.conf', 'two')
    expect(await kept.now(fresh)).to.equal('two')
    expect(kept.troubles()).to.deep.equal([])
  })

  it('has troubles that do not make it useless', async () => {
    const kept = keepText(folderWith({ 'a.conf': 'odd' }))
    expect(await kept.now(fresh)).to.equal('odd')
    expect(kept.troubles().map(({ sentence }) => sentence)).to.deep.equal(['It is odd.'])
  })

  it('is pbx-away where there was never anything good', async () => {
    const kept = keepText(folderWith({ 'a.conf': 'broken' }))
    expect(await codeOf(kept.now(fresh))).to.equal('away pbx-away')
    expect(await codeOf(kept.now(fresh)), 'the second time').to.equal('away pbx-away')
  })

  it('is pbx-away for a login, and stays for the list, when a file cannot be read at all', async () => {
    const folder = folderWith({ 'a.conf': 'one', 'folder/b': '' })
    const kept = keepText(folder)
    await kept.now(fresh)
    rmSync(`${folder.path}/a.conf`)
    const { symlinkSync } = await import('node:fs')
    symlinkSync('folder', `${folder.path}/a.conf`)
    expect(await codeOf(kept.now(forLogin))).to.equal('away pbx-away')
    expect(await kept.now(forList)).to.equal('one')
    expect(kept.troubles()[0]?.sentence).to.contain('EISDIR')
  })

  it('waits until a file that was just written has rested', async () => {
    const folder = folderWith({ 'a.conf': 'one' })
    const kept = keepText(folder)
    await kept.now(fresh)
    // Emptied, and filled a moment later.
    writeFileSync(`${folder.path}/a.conf`, 'half')
    const answer = kept.now({ quiet: 400, isFresh: true })
    await sleep(40)
    writeFileSync(`${folder.path}/a.conf`, 'whole')
    expect(await answer).to.equal('whole')
  })

  it('gives what it had while a file never rests, and says so', async () => {
    const folder = folderWith({ 'a.conf': 'one' })
    const kept = keepText(folder, 500)
    await kept.now(fresh)
    const writing = setInterval(() => {
      writeFileSync(`${folder.path}/a.conf`, `half ${Date.now()}`)
    }, 5)
    expect(await kept.now({ quiet: 250, isFresh: true })).to.equal('one')
    expect(kept.troubles()[0]?.sentence).to.contain('all the time')
    clearInterval(writing)
    expect(await kept.now(fresh)).to.match(/^half/)
  })

  it('lets a fault of ours through', async () => {
    const kept = keep('a.conf', () => Promise.reject(new RangeError('a fault')))
    expect(await codeOf(kept.now(fresh))).to.equal('RangeError: a fault')
  })
})
