import { expect } from 'chai'
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { pjsipFile } from '../../../src/pbx/asterisk/include-pjsip.ts'
import { readPjsip } from '../../../src/pbx/asterisk/read-pjsip.ts'
import { withoutDeskLines } from '../../../src/pbx/asterisk/without-desk-lines.ts'
import { Look } from '../../../src/pbx/files/look.ts'
import { folderWith } from '../folder.ts'

describe('Asterisk’s files without our desk lines', () => {
  const own = 'hotdesk_pjsip.conf'
  const extension =
    '[5501]\ntype=endpoint\nauth=5501\naors=5501\n[5501]\ntype=auth\npassword=secret\n[5501]\ntype=aor\n'
  const line = { mac: '805ec0aabbcc', password: 'desk', location: null }

  const look = (path: string) => {
    const seen = new Look()
    return { seen, passing: withoutDeskLines(seen, join(path, own)) }
  }

  it('have the extensions and our templates, and no change when a desk line is written', async () => {
    const text = await pjsipFile({ deskLines: [line] }, { kind: 'none' })
    const after = '[5502](hotdesk-line)\nauth=5501\n'
    const { path } = folderWith({ 'pjsip.conf': `${extension}#tryinclude ${own}\n${after}`, [own]: text })
    const { seen, passing } = look(path)
    const { byNumber } = await readPjsip(passing, path)
    expect([...byNumber.keys()]).to.deep.equal(['5501', '5502'])
    expect(byNumber.get('5502')?.context).to.equal('hotdesk-desk')
    expect(await passing.text(join(path, own))).to.not.include(line.mac)
    appendFileSync(join(path, own), '; another\n')
    expect(await seen.isStillTrue()).to.equal(true)
    appendFileSync(join(path, 'pjsip.conf'), '; another\n')
    expect(await seen.isStillTrue()).to.equal(false)
  })

  it('have what is there of ours where that has no desk line, and notice when it comes', async () => {
    const { path } = folderWith({ 'pjsip.conf': `${extension}#tryinclude ${own}\n` })
    const { seen, passing } = look(path)
    expect((await readPjsip(passing, path)).byNumber.size).to.equal(1)
    expect(await passing.text(join(path, own))).to.equal(undefined)
    appendFileSync(join(path, own), '[hotdesk-line](!)\n')
    expect(await seen.isStillTrue()).to.equal(false)
  })
})
