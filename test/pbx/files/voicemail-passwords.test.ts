import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'chai'
import { forList, forLogin } from '../../../src/pbx/files/kept.ts'
import { keepVoicemail, withoutMark } from '../../../src/pbx/files/voicemail-passwords.ts'
import { type Folder, folderWith } from '../folder.ts'

const line = (number: string, password: string, options = '') => `${number} => ${password},Name,,,${options}\n`

function voicemailIn({ path }: Folder) {
  const voicemail = keepVoicemail(`${path}/voicemail.conf`)
  const passwordOf = async (name: string) => {
    const mailbox = (await voicemail.mailboxes(forLogin)).find(name)
    return mailbox && voicemail.passwordOf(mailbox, () => Promise.resolve(`${path}/spool`), forLogin)
  }
  return { ...voicemail, passwordOf }
}

describe('voicemail passwords', () => {
  it('E9: are read fresh, for people change them on their phone', async () => {
    const folder = folderWith({ 'voicemail.conf': `[default]\n${line('5501', '4321')}` })
    const { passwordOf } = voicemailIn(folder)
    expect(await passwordOf('5501@default')).to.equal('4321')
    folder.write('voicemail.conf', `[default]\n${line('5501', '8765')}`)
    expect(await passwordOf('5501@default')).to.equal('8765')
    expect(await passwordOf('5502@default')).to.equal(undefined)
  })

  it('E9: have no leading -, which only keeps them from being changed', async () => {
    const folder = folderWith({ 'voicemail.conf': `[default]\n${line('5501', '-4321')}${line('5502', '--1')}` })
    const { passwordOf } = voicemailIn(folder)
    expect([await passwordOf('5501'), await passwordOf('5502')]).to.deep.equal(['4321', '-1'])
    expect(['-4', '4-', ''].map(withoutMark)).to.deep.equal(['4', '4-', ''])
  })

  it('E9: in the spool are those of secret.conf, and those of voicemail.conf while it is not there', async () => {
    const text = `[default]\n${line('5501', '4321', 'passwordlocation=spooldir')}`
    const folder = folderWith({ 'voicemail.conf': text })
    const { passwordOf } = voicemailIn(folder)
    const secret = 'spool/voicemail/default/5501/secret.conf'
    expect(await passwordOf('5501')).to.equal('4321')
    folder.write(secret, '[general]\npassword = 1111\n')
    expect(await passwordOf('5501')).to.equal('1111')
    folder.write(secret, '[general]\npassword=-2222\n')
    expect(await passwordOf('5501')).to.equal('2222')
    folder.write(secret, '[general]\n')
    expect(await passwordOf('5501'), 'it says none').to.equal('4321')
  })

  for (const [what, text] of [
    ['broken', '[default\n5501 => 9999'],
    ['empty', ''],
    ['gone', undefined],
  ] as const) {
    it(`E9: stay what they were while voicemail.conf is ${what}, and a trouble says so`, async () => {
      const folder = folderWith({ 'voicemail.conf': `[default]\n${line('5501', '4321')}` })
      const { passwordOf, troubles } = voicemailIn(folder)
      await passwordOf('5501')
      if (text === undefined) rmSync(`${folder.path}/voicemail.conf`)
      else folder.write('voicemail.conf', text)
      expect(await passwordOf('5501')).to.equal('4321')
      expect(troubles()).to.have.length(1)
      expect(troubles()[0]?.place).to.equal(`${folder.path}/voicemail.conf`)
      expect(JSON.stringify(troubles())).not.to.contain('9999')
    })
  }

  it('E10: without a voicemail.conf there is no mailbox', async () => {
    const { mailboxes, troubles } = voicemailIn(folderWith())
    expect((await mailboxes(forList)).find('5501@default')).to.equal(undefined)
    expect(troubles()).to.deep.equal([])
  })

  for (const way of ['by renaming', 'by emptying and filling it', 'by emptying it and filling it piece by piece']) {
    it(`E9: are whole while voicemail.conf is rewritten all the time ${way}`, async function () {
      this.timeout(180_000)
      const files = [0, 1].map((which) => fileOf(which))
      const folder = folderWith({ 'voicemail.conf': files[0] ?? '' })
      const { passwordOf } = voicemailIn(folder)
      await passwordOf('5501')
      const writer = rewrite(`${folder.path}/voicemail.conf`, files, way)
      const seen = new Set<string | undefined>()
      const until = Date.now() + 2500
      while (Date.now() < until) {
        const [first, last] = await Promise.all([passwordOf('5501'), passwordOf('5999')])
        seen.add(first).add(last)
      }
      await writer.stop()
      expect([...seen].filter((one) => !['1000', '1001'].includes(one ?? ''))).to.deep.equal([])
      expect(await passwordOf('5999'), 'once it rests').to.equal(writer.last() === 0 ? '1000' : '1001')
    })
  }
})

/** 500 mailboxes, all with the same password. */
function fileOf(which: number): string {
  return `[default]\n${Array.from({ length: 500 }, (_, index) => line(String(5500 + index), `100${which}`)).join('')}`
}

/** Writes the files in turn, with a rest now and then in which the reader may catch up. */
function rewrite(path: string, files: readonly string[], way: string) {
  let last = 0
  const stop = new AbortController()
  const write = async (text: string) => {
    if (way === 'by renaming') {
      writeFileSync(`${path}.new`, text)
      renameSync(`${path}.new`, path)
    } else if (way === 'by emptying and filling it') {
      writeFileSync(path, '')
      await sleep(3)
      writeFileSync(path, text)
    } else {
      writeFileSync(path, '')
      for (let at = 0; at < text.length; at += 4096) {
        writeFileSync(path, text.slice(at, at + 4096), { flag: 'a' })
        await sleep(1)
      }
    }
  }
  const writing = (async () => {
    for (let round = 1; !stop.signal.aborted; round++) {
      last = round % 2
      await write(files[last] ?? '')
      await sleep(round % 10 === 0 ? 150 : 2)
    }
  })()
  return {
    last: () => last,
    stop: () => {
      stop.abort()
      return writing
    },
  }
}
