import { expect } from 'chai'
import type { Template } from '../../../../src/domain/template.ts'
import { formOfTemplate, readTemplate } from '../../../../src/http/admin/templates/form.ts'

const template: Template = {
  id: 7,
  brand: 'sangoma',
  name: 'standard',
  default: true,
  destination: 'external',
  settings: { adminPassword: 'a secret', vlan: 20 },
  extraParameters: 'P1 = 2\nP3 = {{extension}}',
  revision: 4,
}

describe('the form of a template', () => {
  it('changes nothing when it is sent as it was drawn, and says what it started from', () => {
    const read = readTemplate(formOfTemplate(template), template)
    expect({ id: 7, brand: 'sangoma', ...read }).to.deep.equal(template)
  })

  it('holds no password', () => {
    expect(JSON.stringify(formOfTemplate(template))).not.to.contain('a secret')
  })

  it('takes a browser’s line ends for ours', () => {
    const read = readTemplate({ ...formOfTemplate(template), extraParameters: 'a = 1\r\nb = 2\r\n' }, template)
    expect(read['extraParameters']).to.equal('a = 1\nb = 2\n')
  })

  it('is no longer the default when the box is not ticked', () => {
    const form = { ...formOfTemplate(template), default: undefined }
    expect(readTemplate(form, template)['default']).to.equal(false)
  })
})
