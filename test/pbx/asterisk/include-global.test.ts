import { expect } from 'chai'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { globalSectionOf } from '../../../src/pbx/asterisk/include-global.ts'
import { Look } from '../../../src/pbx/files/look.ts'
import { readConf } from '../../../src/pbx/files/read-conf.ts'

describe('the administrator’s section with type=global', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hotdesk-global-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  const ours = '[hotdesk-line](!)\ntype=endpoint\n'

  async function found(pjsip: string, own = ours): Promise<unknown> {
    const path = join(folder, 'hotdesk_pjsip.conf')
    await writeFile(join(folder, 'pjsip.conf'), pjsip)
    await writeFile(path, own)
    const conf = await readConf(new Look(), folder, 'pjsip.conf')
    return conf && globalSectionOf(conf, path)
  }

  const line = '#tryinclude hotdesk_pjsip.conf\n'

  it('is not there, also where ours is', async () => {
    expect(await found(`[5501]\ntype=endpoint\n${line}`)).to.deep.equal({ kind: 'none' })
    expect(await found(line, `${ours}[hotdesk-global]\ntype=global\n`)).to.deep.equal({ kind: 'none' })
    expect(await found('[global](!)\ntype=global\n')).to.deep.equal({ kind: 'none' })
  })

  it('is found under whatever name, and also where its type comes from a template or from another file', async () => {
    expect(await found(`[global]\ntype=global\nuser_agent=PBX\n${line}`)).to.deep.equal({
      kind: 'named',
      name: 'global',
    })
    expect(await found(`[t](!)\ntype=global\n[all](t)\n${line}`)).to.deep.equal({ kind: 'named', name: 'all' })
    await writeFile(join(folder, 'more.conf'), '[mine]\nType = Global\n')
    expect(await found(`#include more.conf\n${line}`)).to.deep.equal({ kind: 'named', name: 'mine' })
  })

  it('is still the administrator’s when ours has added to it', async () => {
    const added = `${ours}[global](+)\ndefault_outbound_endpoint=hotdesk-notify\n`
    expect(await found(`[global]\ntype=global\n${line}`, added)).to.deep.equal({ kind: 'named', name: 'global' })
  })

  it('may name an endpoint itself', async () => {
    const theirs = `[global]\ntype=global\ndefault_outbound_endpoint=trunk\n${line}`
    expect(await found(theirs)).to.deep.equal({ kind: 'taken' })
  })

  it('cannot be added to from above', async () => {
    expect(await found(`${line}[global]\ntype=global\n`)).to.deep.equal({ kind: 'below' })
  })
})
