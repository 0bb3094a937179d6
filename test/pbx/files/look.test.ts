import { mkdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'chai'
import { Broken } from '../../../src/pbx/files/broken.ts'
import { Look } from '../../../src/pbx/files/look.ts'
import { folderWith } from '../folder.ts'

describe('a look at files', () => {
  it('sees a change of content, size, time, place, and that a file comes or goes', async () => {
    const { path, write } = folderWith({ 'a.conf': 'one' })
    const changes: [what: string, change: () => void][] = [
      [
        'replaced by another of the same size',
        () => {
          write('a.conf', 'two')
        },
      ],
      [
        'written in place',
        () => {
          writeFileSync(`${path}/a.conf`, 'six')
        },
      ],
      [
        'gone',
        () => {
          rmSync(`${path}/a.conf`)
        },
      ],
      [
        'back',
        () => {
          write('a.conf', 'six')
        },
      ],
      [
        'written in place, with its old times put back',
        () => {
          backdated(`${path}/a.conf`)
        },
      ],
    ]
    for (const [what, change] of changes) {
      const look = new Look()
      await look.text(`${path}/a.conf`)
      expect(await look.isStillTrue(), 'before it changes').to.equal(true)
      // A file system's clock has ticks of some milliseconds.
      await sleep(20)
      change()
      expect(await look.isStillTrue(), what).to.equal(false)
    }
  })

  it('sees that a wildcard matches other names, and nothing else of the folder', async () => {
    const { path, write } = folderWith({ 'a.conf': 'one' })
    const look = new Look()
    expect(await look.matching(`${path}/*.conf`)).to.deep.equal([`${path}/a.conf`])
    write('a.txt', 'other')
    expect(await look.isStillTrue()).to.equal(true)
    write('b.conf', 'two')
    expect(await look.isStillTrue()).to.equal(false)
  })

  it('is like another that saw the same', async () => {
    const { path, write } = folderWith({ 'a.conf': 'one' })
    const [one, other, later] = [new Look(), new Look(), new Look()]
    await one.text(`${path}/a.conf`)
    await other.text(`${path}/a.conf`)
    expect(one.isLike(other)).to.equal(true)
    write('a.conf', 'longer')
    await later.text(`${path}/a.conf`)
    expect(one.isLike(later)).to.equal(false)
    expect(one.isLike(new Look())).to.equal(false)
  })

  it('knows when a file changed, and that one was taken away just now', async () => {
    const { path } = folderWith({ 'a.conf': 'one' })
    for (const file of ['a.conf', 'none.conf']) {
      const look = new Look()
      await look.text(`${path}/${file}`)
      expect(look.changedAt()).to.be.closeTo(Date.now(), 2000)
    }
  })

  it('gives nothing for a file that is not there, and says why one cannot be read', async () => {
    const { path } = folderWith()
    mkdirSync(`${path}/folder`)
    symlinkSync('self', `${path}/self`)
    expect(await new Look().text(`${path}/none.conf`)).to.equal(undefined)
    for (const name of ['folder', 'self']) {
      const error = await new Look().text(`${path}/${name}`).catch((caught: unknown) => caught)
      expect(error).to.be.instanceOf(Broken)
      expect((error as Broken).trouble.place).to.equal(`${path}/${name}`)
      expect((error as Broken).isAway).to.equal(true)
    }
  })
})

function backdated(path: string): void {
  writeFileSync(path, 'ten')
  utimesSync(path, new Date(1000), new Date(1000))
}
