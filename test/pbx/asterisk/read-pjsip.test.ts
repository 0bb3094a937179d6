import { expect } from 'chai'
import { readPjsip } from '../../../src/pbx/asterisk/read-pjsip.ts'
import { Broken } from '../../../src/pbx/files/broken.ts'
import { Look } from '../../../src/pbx/files/look.ts'
import { folderWith } from '../folder.ts'

const read = (files: Readonly<Record<string, string>>) => readPjsip(new Look(), folderWith(files).path)
const endpoint = '[5501]\ntype = endpoint\nauth = a\n'
const auth = '[a]\ntype = auth\nusername = 5501\npassword = p\n'

async function broken(files: Readonly<Record<string, string>>): Promise<Broken> {
  const error = await read(files).catch((caught: unknown) => caught)
  if (error instanceof Broken) return error
  throw new Error('It was not broken.')
}

describe('pjsip.conf', () => {
  it('has extensions, in whatever order their parts stand', async () => {
    const { byNumber } = await read({ 'pjsip.conf': auth + endpoint })
    expect(byNumber.get('5501')).to.include({ sipPassword: 'p' })
  })

  it('has an object by the first type of its section, and its other options by the last', async () => {
    const { byNumber } = await read({ 'pjsip.conf': `${endpoint}type = aor\ncontext = a\nCONTEXT = b\n${auth}` })
    expect(byNumber.get('5501')).to.include({ context: 'b' })
  })

  it('wins over what the wizard makes of the same name', async () => {
    const wizard = '[5501]\ntype = wizard\naccepts_auth = yes\ninbound_auth/username = w\ninbound_auth/password = w\n'
    const { byNumber } = await read({ 'pjsip.conf': endpoint + auth, 'pjsip_wizard.conf': wizard })
    expect(byNumber.get('5501')).to.include({ sipPassword: 'p' })
    const alone = await read({ 'pjsip.conf': '[x]\n', 'pjsip_wizard.conf': wizard })
    expect(alone.byNumber.get('5501')).to.include({ sipPassword: 'w', authUser: 'w' })
  })

  it('that is not there is away, and says what to set', async () => {
    const { isAway, trouble } = await broken({})
    expect(isAway).to.equal(true)
    expect(trouble.sentence).to.contain('HOTDESK_PBX')
  })

  it('with two objects of one kind and name is broken at the second', async () => {
    const { isAway, trouble } = await broken({ 'pjsip.conf': `${auth}${endpoint}${auth}` })
    expect([isAway, trouble.line]).to.deep.equal([false, 8])
    expect(trouble.sentence).to.contain('auth of the same name')
  })

  it('tells its own troubles and those of the wizard', async () => {
    const { troubles } = await read({ 'pjsip.conf': '[a]\nx\n', 'pjsip_wizard.conf': '[b]\ny\n' })
    expect(troubles.map(({ place }) => place.replace(/.*\//, ''))).to.deep.equal(['pjsip.conf', 'pjsip_wizard.conf'])
  })

  it('tells of a sorcery.conf that takes endpoints from elsewhere', async () => {
    const files = {
      'pjsip.conf': auth + endpoint,
      'sorcery.conf': '[res_pjsip]\nendpoint=config,pjsip.conf,criteria=type=endpoint\n',
    }
    expect((await read(files)).troubles).to.deep.equal([])
    const { troubles } = await read({ ...files, 'sorcery.conf': '[res_pjsip]\nendpoint=realtime,ps_endpoints\n' })
    expect(troubles.map(({ line }) => line)).to.deep.equal([2])
    expect(troubles[0]?.sentence).to.contain('asterisk-realtime')
  })
})
