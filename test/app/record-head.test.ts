import { mkdtempSync } from 'node:fs'
import { readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { readHead, writeHead } from '../../src/app/record-head.ts'

describe('the last seal of the record beside the key', () => {
  let folder: string
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'hotdesk-head-'))))
  afterEach(() => rm(folder, { recursive: true }))

  const head = { position: 12, keyId: 'k', seal: 'ab', at: 34 }

  it('is read as it was written, and the later one takes the place of the earlier', async () => {
    expect(await readHead(folder)).to.equal(undefined)
    await writeHead(folder, { ...head, position: 11 })
    await writeHead(folder, head)
    expect(await readHead(folder)).to.deep.equal(head)
    expect(await readdir(folder)).to.deep.equal(['record-head.json'])
    expect((await stat(join(folder, 'record-head.json'))).mode & 0o777).to.equal(0o600)
  })

  it('is nothing where the file is none of ours, or no folder is named', async () => {
    for (const text of ['', 'null', '{"position":"x"}', '{"position":1']) {
      await writeFile(join(folder, 'record-head.json'), text)
      expect(await readHead(folder)).to.equal(undefined)
    }
    await writeHead(undefined, head)
    expect(await readHead(undefined)).to.equal(undefined)
  })
})
