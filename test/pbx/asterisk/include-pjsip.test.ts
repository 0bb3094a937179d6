import { expect } from 'chai'
import { pjsipFile } from '../../../src/pbx/asterisk/include-pjsip.ts'

const main = { id: 1, revision: 1, name: 'Main; "2nd" floor\n[x]', callerId: '+441132990000', address: '' }
const located = { mac: '805ec0aabbcc', password: 'desk;pw', location: main }
const elsewhere = { mac: '0004f2aabbcc', password: 'other', location: null }

/** The lines of a section, by the head that it begins with. */
function section(text: string, head: string): string[] {
  const [, rest = ''] = text.split(`\n${head}\n`)
  return rest.split(/\n(?=\[)|\n\n/)[0]?.split('\n') ?? []
}

describe('hotdesk_pjsip.conf', () => {
  it('E33: has endpoint, password and place of each desk line, and what all have in common once', async () => {
    const text = await pjsipFile({ deskLines: [located, elsewhere] }, { kind: 'none' })
    expect(section(text, '[hotdesk-805ec0aabbcc](hotdesk-line)')).to.deep.equal([
      'auth=hotdesk-805ec0aabbcc',
      'aors=hotdesk-805ec0aabbcc',
      'callerid="Main 2nd floor x" <+441132990000>',
      'set_var=HOTDESK_DESK=+441132990000|Main 2nd floor x',
    ])
    expect(section(text, '[hotdesk-805ec0aabbcc](hotdesk-password)')).to.deep.equal([
      'username=hotdesk-805ec0aabbcc',
      'password=desk\\;pw',
    ])
    expect(section(text, '[hotdesk-0004f2aabbcc](hotdesk-line)')).to.deep.equal([
      'auth=hotdesk-0004f2aabbcc',
      'aors=hotdesk-0004f2aabbcc',
    ])
    expect(section(text, '[hotdesk-line](!)')).to.include.members(['context=hotdesk-desk', 'allow_subscribe=no'])
    expect(section(text, '[hotdesk-place](!)')).to.include.members(['max_contacts=1', 'remove_existing=yes'])
    expect(text.match(/context=hotdesk-desk/g)).to.have.length(1)
  })

  it('is the same for the same desk lines, in whatever order they come', async () => {
    const orders = [
      [located, elsewhere],
      [elsewhere, located],
    ]
    const texts = await Promise.all(orders.map((deskLines) => pjsipFile({ deskLines }, { kind: 'none' })))
    expect(texts[0]).to.equal(texts[1])
    expect(texts[0]?.indexOf('[hotdesk-0004f2aabbcc]')).to.be.lessThan(texts[0]?.indexOf('[hotdesk-805ec0aabbcc]') ?? 0)
  })

  it('rule 11: says by which endpoint a NOTIFY to one contact goes out, and leaves alone what the administrator says of it', async () => {
    const end = async (...[global]: [Parameters<typeof pjsipFile>[1]]) =>
      (await pjsipFile({ deskLines: [] }, global)).split('\n').slice(-4)
    expect(await end({ kind: 'none' })).to.deep.equal([
      '[hotdesk-global]',
      'type=global',
      'default_outbound_endpoint=hotdesk-notify',
      '',
    ])
    expect(await end({ kind: 'named', name: 'global' })).to.deep.equal([
      '',
      '[global](+)',
      'default_outbound_endpoint=hotdesk-notify',
      '',
    ])
    for (const kind of ['taken', 'below'] as const) {
      expect(await pjsipFile({ deskLines: [] }, { kind })).not.to.include('default_outbound_endpoint')
    }
  })
})
