import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { recordKeysOf } from '../src/record-keys.ts'
import { openDatabase } from '../src/stores/database.ts'
import { readKeyFile, replaceKeyFile, withNewKey } from '../src/stores/key-file.ts'
import { ringOf } from '../src/stores/secrets.ts'

describe('the keys of the record', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hotdesk-record-keys-'))
  after(() => {
    rmSync(folder, { recursive: true })
  })

  it('are those of the key file, of before and now, also when the file has no more of one than that', async () => {
    const file = join(folder, 'hotdesk.key')
    const database = await openDatabase(`sqlite:${folder}/hotdesk.db`)
    const keys = recordKeysOf(database, 'the signing key')
    if (!keys) throw new Error('There is a key file.')
    const first = { ...keys.current, key: Buffer.from(keys.current.key) }
    expect(first.key).to.have.length(32)
    expect(first.id).to.equal(ringOf(database).current().id)
    const added = withNewKey(readKeyFile(file))
    const left = new Map([...added.keys.keys].filter(([id]) => id === added.id))
    replaceKeyFile(file, {
      current: added.id,
      keys: left,
      records: new Map([[first.id, first.key]]),
      voicemails: new Map(),
    })
    expect(keys.find(added.id)).to.have.length(32)
    expect(keys.current.id).to.equal(added.id)
    expect(keys.find(first.id)).to.deep.equal(first.key)
    expect(keys.find('another')).to.equal(undefined)
    await database.destroy()
  })

  it('have a folder for each database, its owner’s alone; in memory there are none', async () => {
    const database = await openDatabase(`sqlite:${folder}/other.db`, join(folder, 'other.key'))
    const [one, other] = ['a', 'b'].map((signing) => recordKeysOf(database, signing)?.folder ?? '')
    expect(one).to.not.equal(other)
    expect(statSync(one ?? '').mode & 0o777).to.equal(0o700)
    await database.destroy()
    const gone = await openDatabase('sqlite::memory:')
    expect(recordKeysOf(gone, 'a')).to.equal(undefined)
    await gone.destroy()
  })
})
