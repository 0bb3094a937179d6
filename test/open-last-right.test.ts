import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { openLastRight } from '../src/open-last-right.ts'
import { describeUnless } from './support/required.ts'
import { missingSmallDisk, smallDisk } from './support/small-disk.ts'

describe('opening what was last right', () => {
  const place = mkdtempSync(join(tmpdir(), 'hotdesk-open-'))
  const lines: string[] = []
  const note = (_facts: object, sentence: string) => void lines.push(sentence)
  const log = { info: note, warn: note, error: note }
  after(() => {
    rmSync(place, { recursive: true, force: true })
  })

  it('is done where it is wanted', () => {
    expect(openLastRight(undefined, log, 1)).to.equal(undefined)
    const opened = openLastRight({ folder: join(place, 'here'), goodFor: 1000, limit: 1000 }, log, 2)
    expect(opened?.figures()).to.deep.equal({ files: 0, bytes: 0 })
    expect(lines).to.deep.equal([])
  })

  it('keeps no server from starting where nothing can be kept', () => {
    writeFileSync(join(place, 'file'), '')
    expect(openLastRight({ folder: join(place, 'file/in-it'), goodFor: 1000, limit: 1000 }, log, 1)).to.equal(undefined)
    expect(lines[0]).to.include('HOTDESK_LAST_RIGHT_FOLDER')
  })
})

describeUnless(missingSmallDisk(), 'opening what was last right on a full disk', () => {
  it('is done as well, and told: a full disk passes', () => {
    const lines: string[] = []
    const note = (_facts: object, sentence: string) => void lines.push(sentence)
    const disk = smallDisk(64)
    try {
      disk.fill()
      const config = { folder: join(disk.folder, 'in-it'), goodFor: 1000, limit: 1000 }
      const opened = openLastRight(config, { warn: note }, 1)
      expect(opened?.figures()).to.deep.equal({ files: 0, bytes: 0 })
      expect(lines).to.have.length(1)
    } finally {
      disk.remove()
    }
  })
})
