import { expect } from 'chai'
import type { ShownPbxSettings } from '../../../../src/app/pbx-settings.ts'
import { formOfPbx, pbxChange, pbxFields } from '../../../../src/http/admin/pbx/pbx-form.ts'

const shown: ShownPbxSettings = {
  kind: 'asterisk',
  place: '/etc/asterisk',
  databasePasswordSet: false,
  manager: 'ami://hotdesk@127.0.0.1:5038',
  managerSecretSet: true,
  fixed: { directory: false, manager: false },
}

describe('the form of the PBX', () => {
  it('holds what is kept, and no secret', () => {
    expect(formOfPbx(shown)).to.deep.equal({ kind: 'asterisk', place: '/etc/asterisk', manager: shown.manager })
    const { directory, manager } = pbxFields(formOfPbx(shown), shown)
    expect(directory.map(({ name, value }) => [name, value])).to.deep.equal([
      ['kind', 'asterisk'],
      ['place', '/etc/asterisk'],
      ['databasePassword', ''],
    ])
    expect(manager[1]?.description).to.equal('One is set. Leave this empty to keep it.')
    expect(directory[2]?.description).to.contain('None is set.')
  })

  it('draws a secret that was typed into an address no more', () => {
    const body = {
      kind: 'asterisk-realtime',
      place: 'mysql://u:secret@h/n',
      manager: 'ami://u:secret@h',
      managerSecret: 'x',
    }
    const { directory, manager } = pbxFields(body, shown)
    expect([...directory, ...manager].map(({ value }) => value)).to.deep.equal([
      ...['asterisk-realtime', 'mysql://u@h/n', '', 'ami://u@h', ''],
    ])
  })

  it('keeps what was typed where it is no address', () => {
    expect(pbxFields({ place: 'etc', manager: 'pbx' }, shown).manager[0]?.value).to.equal('pbx')
  })

  it('has no field, and changes nothing, where the environment decides', () => {
    const fixed = { ...shown, fixed: { directory: true, manager: false } }
    const body = { kind: 'builtin', place: '', manager: '', managerSecret: '' }
    expect(pbxFields(body, fixed).directory).to.deep.equal([])
    expect(pbxChange(body, fixed)).to.deep.equal({ manager: '', managerSecret: '' })
    expect(pbxChange(body, { ...shown, fixed: { directory: false, manager: true } })).to.deep.equal({
      ...{ kind: 'builtin', place: '', databasePassword: '' },
    })
    expect(pbxFields(body, { ...shown, fixed: { directory: true, manager: true } }).manager).to.deep.equal([])
  })
})
