import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { openLastRight } from '../src/open-last-right.ts'

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
