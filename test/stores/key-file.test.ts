import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { makeKeyFile, readKeyFile, replaceKeyFile, withNewKey } from '../../src/stores/key-file.ts'

describe('a key file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hotdesk-key-file-'))
  const file = join(folder, 'made', 'hotdesk.key')
  after(() => {
    rmSync(folder, { recursive: true })
  })

  it('is made for its owner alone, once, and says the same when it is read', () => {
    expect(readKeyFile(file)).to.equal(undefined)
    const { keys, id } = withNewKey()
    makeKeyFile(file, keys)
    makeKeyFile(file, withNewKey().keys)
    expect(statSync(file).mode & 0o777).to.equal(0o600)
    expect(readKeyFile(file)?.current).to.equal(id)
    expect(readKeyFile(file)?.keys.get(id)?.record).to.deep.equal(keys.keys.get(id)?.record)
    expect(readdirSync(join(folder, 'made'))).to.deep.equal(['hotdesk.key'])
  })

  it('gets a further key, which is not the current one yet', () => {
    const before = readKeyFile(file)
    const { keys, id } = withNewKey(before)
    replaceKeyFile(file, keys)
    const after = readKeyFile(file)
    expect(after?.current).to.equal(before?.current)
    expect([...(after?.keys.keys() ?? [])]).to.deep.equal([before?.current, id])
    expect(statSync(file).mode & 0o777).to.equal(0o600)
  })

  it('is rid of what somebody left who was killed while writing, and of nothing else', () => {
    const made = join(folder, 'made')
    const longAgo = new Date(Date.now() - 120_000)
    for (const name of [
      'hotdesk.key.123.0123abcd',
      'hotdesk.key.124.0123abcd',
      'hotdesk.key.bak',
      'other.key.1.0123abcd',
    ])
      writeFileSync(join(made, name), 'left')
    for (const name of ['hotdesk.key.123.0123abcd', 'hotdesk.key.bak', 'other.key.1.0123abcd'])
      utimesSync(join(made, name), longAgo, longAgo)
    const keys = readKeyFile(file)
    if (keys) replaceKeyFile(file, keys)
    const stays = ['hotdesk.key', 'hotdesk.key.124.0123abcd', 'hotdesk.key.bak', 'other.key.1.0123abcd']
    expect(readdirSync(made).sort()).to.deep.equal(stays)
  })

  it('that others can read, or write, is refused', () => {
    for (const mode of [0o604, 0o620, 0o602]) {
      chmodSync(file, mode)
      expect(() => readKeyFile(file), mode.toString(8)).to.throw('Others can read the key file')
    }
    chmodSync(file, 0o600)
  })

  it('that is damaged, or has a key under another’s name, is refused without a word of what is in it', () => {
    const good = readFileSync(file, 'utf8')
    const [id = ''] = readKeyFile(file)?.keys.keys() ?? []
    for (const bad of ['', '{}', good.slice(0, -9), good.replaceAll(id, 'abcdefabcdef')]) {
      writeFileSync(file, bad)
      expect(() => readKeyFile(file), bad)
        .to.throw(`The key file ${file} is damaged`)
        .with.property('message')
        .that.does.not.include(good.slice(200, 220))
    }
  })

  it('that cannot be written is an error that says where another can be named', () => {
    expect(() => {
      makeKeyFile(join(file, 'below-a-file'), withNewKey().keys)
    }).to.throw(/cannot be written \(E\w+\).*HOTDESK_KEY_FILE/)
  })
})
