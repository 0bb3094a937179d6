import { expect } from 'chai'
import type { Extension } from '../../../../src/domain/extension.ts'
import {
  extensionChange,
  extensionFields,
  formOfExtension,
  newExtensionInput,
  pbxExtensionChange,
  pbxExtensionFields,
} from '../../../../src/http/admin/extensions/extension-form.ts'

const kept: Extension = {
  number: '5501',
  name: 'Desk',
  sipPassword: 'sip-secret-1',
  voicemailHash: 'vm-secret-2',
  portalHash: null,
  enabled: true,
  hotDesking: false,
  revision: 3,
}

describe('the form of an extension', () => {
  it('E10: takes an empty voicemail password of a new extension for no mailbox', () => {
    const body = { number: ' 5501 ', name: 'Desk', sipPassword: 'x', enabled: 'on' }
    expect(newExtensionInput(body)).to.deep.equal({
      number: '5501',
      name: 'Desk',
      sipPassword: 'x',
      voicemailPassword: null,
      portalPassword: null,
      enabled: true,
      hotDesking: false,
    })
  })

  it('keeps every password that is left empty', () => {
    const body = { name: 'Desk', sipPassword: '', voicemailPassword: '', portalPassword: '', enabled: 'on' }
    expect(extensionChange(body)).to.deep.equal({ name: 'Desk', enabled: true, hotDesking: false })
  })

  it('writes what is typed, and takes away what is ticked', () => {
    const body = {
      name: '',
      sipPassword: 'new',
      voicemailPassword: '',
      'voicemailPassword.clear': 'on',
      portalPassword: 'p',
    }
    expect(extensionChange(body)).to.include({ sipPassword: 'new', voicemailPassword: null, portalPassword: 'p' })
  })

  it('refuses both at once, at the field', () => {
    expect(() => extensionChange({ portalPassword: 'p', 'portalPassword.clear': 'on' }))
      .to.throw()
      .with.property('fields')
      .that.has.all.keys('portalPassword')
  })

  it('never holds a password, and says whether there is one', () => {
    const fields = extensionFields({ ...formOfExtension(kept), sipPassword: 'just typed' }, kept)
    expect(JSON.stringify(fields)).not.to.match(/sip-secret-1|vm-secret-2|just typed/)
    const set = Object.fromEntries(fields.map(({ name, isSet }) => [name, isSet]))
    expect(set).to.include({ voicemailPassword: true, portalPassword: false })
  })

  it('asks a new extension’s number, which never changes afterwards', () => {
    expect(extensionFields(formOfExtension()).map(({ name }) => name)).to.include('number')
    expect(extensionFields(formOfExtension(kept), kept).map(({ name }) => name)).not.to.include('number')
  })

  it('begins with what most will want, or with what is kept', () => {
    expect(formOfExtension()).to.deep.equal({ name: '', enabled: 'on', hotDesking: 'on' })
    expect(formOfExtension(kept)).to.deep.equal({ name: 'Desk', enabled: 'on' })
  })

  it('of a PBX’s extension has what is ours, and sends on what is not, to be refused', () => {
    expect(pbxExtensionFields(formOfExtension(kept), kept).map(({ name }) => name)).to.deep.equal([
      'portalPassword',
      'hotDesking',
    ])
    expect(pbxExtensionChange({ hotDesking: 'on', portalPassword: 'p' })).to.deep.equal({
      hotDesking: true,
      portalPassword: 'p',
    })
    expect(pbxExtensionChange({ name: 'X', enabled: 'on', sipPassword: 'x', portalPassword: '' })).to.deep.equal({
      ...{ hotDesking: false, name: 'X', enabled: true, sipPassword: 'x' },
    })
  })
})
