import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { readKeyFile, replaceKeyFile, withNewKey } from '../../src/stores/key-file.ts'
import { KeyRing } from '../../src/stores/key-ring.ts'
import { until } from '../support/until.ts'

describe('the keys of a running server', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hotdesk-key-ring-'))
  const file = join(folder, 'hotdesk.key')
  after(() => {
    rmSync(folder, { recursive: true })
  })

  it('are those of the file that somebody else has just made', () => {
    expect(KeyRing.read(file)).to.equal(undefined)
    const [one, other] = [KeyRing.make(file), KeyRing.make(file)]
    expect(one.current().id).to.equal(other.current().id)
    expect(one.folder).to.equal(folder)
  })

  it('are found as soon as the file has them, and used for new values a moment later', async () => {
    const ring = KeyRing.make(file)
    const { keys, id } = withNewKey(readKeyFile(file))
    expect(ring.find(id)).to.equal(undefined)
    replaceKeyFile(file, { ...keys, current: id })
    expect(ring.find(id)?.id).to.equal(id)
    await until(() => ring.current().id === id, 'the new key is the current one')
  })

  it('are told what voicemail passwords were hashed with elsewhere, and have that in the file from then on', () => {
    const ring = KeyRing.make(file)
    const elsewhere = KeyRing.inMemory()
    const { id, voicemail } = elsewhere.current()
    expect(ring.findVoicemail(id)).to.equal(undefined)
    expect(ring.keepVoicemails(elsewhere.allVoicemails())).to.deep.equal([id])
    expect(ring.keepVoicemails(ring.allVoicemails())).to.deep.equal([])
    for (const one of [ring, KeyRing.make(file)]) {
      expect(one.findVoicemail(id)).to.deep.equal(voicemail)
      expect(one.find(id)).to.equal(undefined)
      expect([...one.allVoicemails().keys()]).to.include.members([id, one.current().id])
    }
    elsewhere.keepVoicemails(ring.allVoicemails())
    expect(elsewhere.findVoicemail(ring.current().id)).to.deep.equal(ring.current().voicemail)
  })

  it('stay while the file is damaged or gone', () => {
    const ring = KeyRing.make(file)
    const { id } = ring.current()
    writeFileSync(file, 'nothing')
    expect(ring.find('another')).to.equal(undefined)
    expect(ring.all().current).to.equal(id)
    rmSync(file)
    expect(ring.all().current).to.equal(id)
    expect(ring.find(id)?.id).to.equal(id)
  })

  it('of a database in memory are gone with it', () => {
    expect(KeyRing.inMemory().current().id).to.not.equal(KeyRing.inMemory().current().id)
  })
})
