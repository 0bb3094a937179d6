import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, renameSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { isAlive, newLogName, Others, takeAwayOld } from '../../src/app/last-right-others.ts'
import { lastRightKey } from '../../src/stores/last-right-key.ts'
import { beginRight, fileOf, keptFor, requestOf, rightFolder, rightIn } from '../support/right-folder.ts'

describe('what others have written down', () => {
  it('is told from what nobody writes to any more by the process in its name', () => {
    const name = newLogName()
    const of = (pid: number) => name.replace(`-${process.pid}-`, `-${pid}-`)
    expect(isAlive(name, new Set([name]))).to.equal(true)
    // Our own number, of before the machine's or the container's restart.
    expect(isAlive(name, new Set())).to.equal(false)
    expect(isAlive(of(process.ppid), new Set())).to.equal(true)
    expect(isAlive(of(spawnSync('true').pid), new Set())).to.equal(false)
    expect(isAlive(of(process.ppid).replace(/^[0-9a-f]+/, '0123456789ab'), new Set())).to.equal(false)
  })

  it('is read as it grows; what is no log, or has another key, is left alone', async () => {
    const folder = rightFolder()
    const right = rightIn(folder)
    beginRight(right)
    const others = new Others(folder, () => lastRightKey(folder))
    const paths = () => others.all.flatMap(({ knowledge }) => [...knowledge.all()].map(({ path }) => path))
    for (const path of ['a', 'b']) {
      right.note(requestOf('token', path), keptFor, fileOf(path), right.moment)
      await right.writer.flush()
      await others.look(new Set())
    }
    expect(paths()).to.deep.equal(['a', 'b'])
    writeFileSync(join(folder, newLogName()), 'something else')
    writeFileSync(join(folder, 'notes.txt'), 'something else')
    await others.look(new Set())
    expect(others.all).to.have.length(1)
    await others.look(right.writer.names)
    expect(others.all).to.have.length(0)
    const thief = new Others(folder, () => Buffer.alloc(32))
    await thief.look(new Set())
    expect(thief.all.flatMap(({ knowledge }) => [...knowledge.all()])).to.deep.equal([])
    await thief.forgetAll()
    await right.close()
  })

  it('is read of ended processes of one database alone, where that is asked for', async () => {
    const folder = rightFolder()
    const leave = async (identity: string, pid: number) => {
      const right = rightIn(folder)
      beginRight(right, { identity })
      right.note(requestOf('token', 'a'), keptFor, fileOf('a'), right.moment)
      await right.close()
      const [name = ''] = right.writer.names
      const given = name.replace(`-${process.pid}-`, `-${pid}-`)
      renameSync(join(folder, name), join(folder, given))
      return given
    }
    const ended = spawnSync('true').pid
    const wanted = await leave('ours', ended)
    await leave('theirs', ended)
    await leave('ours', process.ppid)
    const others = new Others(folder, () => lastRightKey(folder))
    await others.look(new Set())
    expect(others.all).to.have.length(3)
    for (let time = 0; time < 2; time += 1) {
      await others.look(new Set(), 'ours')
      expect(others.all.map(({ name }) => name)).to.deep.equal([wanted])
    }
    await others.forgetAll()
  })

  it('is taken away when it is old and nobody writes to it', async () => {
    const folder = rightFolder()
    mkdirSync(folder)
    const nameOf = (pid: number) => newLogName().replace(`-${process.pid}-`, `-${pid}-`)
    const [old, fresh, alive, own] = [nameOf(spawnSync('true').pid), newLogName(), nameOf(process.ppid), newLogName()]
    for (const name of [old, fresh, alive, own, 'notes.txt']) writeFileSync(join(folder, name), 'x')
    const before = Date.now() / 1000 - 61
    for (const name of [old, alive, own, 'notes.txt']) utimesSync(join(folder, name), before, before)
    await takeAwayOld(folder, new Set([own]), 60_000)
    expect(readdirSync(folder).sort()).to.deep.equal([fresh, alive, own, 'notes.txt'].sort())
    await takeAwayOld(join(folder, 'none'), new Set(), 60_000)
  })
})
