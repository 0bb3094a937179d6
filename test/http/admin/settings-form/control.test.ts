import { expect } from 'chai'
import { CompleteSettings, type SettingName } from '../../../../src/domain/settings/phone-settings.ts'
import { controlOf } from '../../../../src/http/admin/settings-form/control.ts'

describe('the control of a setting', () => {
  it('is there for every setting', () => {
    for (const name of Object.keys(CompleteSettings.shape) as SettingName[]) {
      expect(controlOf(name), name).to.have.property('kind')
    }
  })

  it('follows from its schema', () => {
    expect(controlOf('vlan')).to.deep.equal({ kind: 'number' })
    expect(controlOf('logOutKey')).to.deep.equal({ kind: 'softKey' })
    expect(controlOf('callWaiting')).to.deep.equal({ kind: 'switch' })
    expect(controlOf('adminPassword')).to.deep.equal({ kind: 'password' })
    expect(controlOf('outboundProxy')).to.deep.equal({ kind: 'text', mayBeEmpty: true })
    expect(controlOf('timeZone')).to.deep.equal({ kind: 'text', mayBeEmpty: false })
    expect(controlOf('lineKeys')).to.deep.equal({ kind: 'keys', most: 120 })
    expect(controlOf('softKeys')).to.deep.equal({ kind: 'keys', most: 10 })
  })

  it('offers the choices in people’s words', () => {
    expect(controlOf('transport')).to.deep.equal({
      kind: 'select',
      choices: [
        { value: 'udp', label: 'UDP' },
        { value: 'tcp', label: 'TCP' },
        { value: 'tls', label: 'TLS' },
      ],
    })
    const codecs = controlOf('codecs')
    expect(codecs.kind === 'order' && codecs.choices.map(({ value }) => value)).to.include.members(['g722', 'opus'])
  })
})
