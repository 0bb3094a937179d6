import { expect } from 'chai'
import { wizardObjects } from '../../../src/pbx/asterisk/wizard.ts'
import { Look } from '../../../src/pbx/files/look.ts'
import { readConf } from '../../../src/pbx/files/read-conf.ts'
import { folderWith } from '../folder.ts'

async function read(text: string) {
  const { path } = folderWith({ 'pjsip_wizard.conf': text })
  const objects = wizardObjects(await readConf(new Look(), path, 'pjsip_wizard.conf'))
  const short = (list: typeof objects.auth) => list.map(({ id, options }) => [id, Object.fromEntries(options)])
  return { endpoint: short(objects.endpoint), auth: short(objects.auth), aor: short(objects.aor) }
}

describe('the wizard of PJSIP', () => {
  it('makes an endpoint, an auth and an aor of one section', async () => {
    const text = `[5501]
type = wizard
accepts_auth = yes
inbound_auth/username = u
inbound_auth/password = p
endpoint/Context = phones
aor/mailboxes = 5501@default
`
    expect(await read(text)).to.deep.equal({
      endpoint: [['5501', { context: 'phones', aors: '5501', auth: '5501-iauth' }]],
      auth: [['5501-iauth', { username: 'u', password: 'p' }]],
      aor: [['5501', { mailboxes: '5501@default' }]],
    })
  })

  it('makes no auth of one that accepts none, and a trunk of one that proves itself', async () => {
    const { endpoint, auth } = await read('[15551234567]\ntype = wizard\nsends_auth = yes\ninbound_auth/password = p\n')
    expect(endpoint).to.deep.equal([['15551234567', { aors: '15551234567', outbound_auth: '15551234567-oauth' }]])
    expect(auth).to.deep.equal([])
  })

  it('takes the last of what its templates say, and no other sections', async () => {
    const { endpoint } = await read(
      '[a](!)\ntype = wizard\nendpoint/context = a\n[5501](a)\nendpoint/context = b\n[5502]\ntype = other\n',
    )
    expect(endpoint).to.deep.equal([['5501', { context: 'b', aors: '5501' }]])
  })

  it('makes nothing where there is no such file', () => {
    expect(wizardObjects(undefined)).to.deep.equal({ endpoint: [], auth: [], aor: [] })
  })
})
