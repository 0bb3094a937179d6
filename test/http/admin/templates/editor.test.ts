import { expect } from 'chai'
import { brands } from '../../../../src/brands/index.ts'
import { variableDescriptions } from '../../../../src/domain/extra-parameters.ts'
import { invalid, Problem } from '../../../../src/domain/problem.ts'
import type { Template } from '../../../../src/domain/template.ts'
import { templateEditor } from '../../../../src/http/admin/templates/editor.ts'
import { formOfTemplate } from '../../../../src/http/admin/templates/form.ts'

const template: Template = {
  id: 7,
  brand: 'yealink',
  name: 'standard',
  default: true,
  destination: 'auto',
  settings: {},
  extraParameters: '',
  revision: 4,
}
const body = formOfTemplate(template)

describe('the template editor', () => {
  it('lists the variables that can stand in a value', () => {
    const { variables } = templateEditor({ brands }, { template, body })
    expect(variables.map(({ name }) => name)).to.deep.equal(
      Object.keys(variableDescriptions).map((name) => `{{${name}}}`),
    )
  })

  it('points out names that the brand is not known to have', () => {
    const extraParameters = 'features.dnd.alow = 1'
    const { extra } = templateEditor({ brands }, { template, body: { ...body, extraParameters } })
    expect(extra.remarks?.join()).to.match(/^Line 1: Yealink is not known to have features\.dnd\.alow\. Did you mean /)
    expect(extra.value).to.equal(extraParameters)
  })

  it('offers every model of the brand for the preview', () => {
    const { preview } = templateEditor({ brands }, { template, body })
    const choices = preview.flatMap((field) => field.choices ?? []).map(({ value }) => value)
    expect(choices).to.include.members(['', 'T46S']).and.not.to.include('VVX 411')
  })

  it('goes on from what is saved after a conflict, and only then', () => {
    const typed = { ...body, revision: '3' }
    const conflict = new Problem('conflict', 'conflict', 'Somebody else changed this meanwhile.')
    expect(templateEditor({ brands }, { template, body: typed, problem: conflict }).revision).to.equal('4')
    expect(templateEditor({ brands }, { template, body: typed, problem: invalid({ name: 'No.' }) }).revision).to.equal(
      '3',
    )
  })

  it('says what keeps the preview from being drawn beside it', () => {
    const problem = invalid({ 'preview.mac': 'A MAC address has 12 hexadecimal digits.' })
    const shown = templateEditor({ brands }, { template, body: { ...body, action: 'preview' }, problem })
    expect(shown.summaryAt).to.equal('preview')
    expect(shown.summary?.items.map(({ href }) => href)).to.deep.equal(['#field-preview-mac'])
    expect(shown.preview.at(-1)?.problem).to.equal('A MAC address has 12 hexadecimal digits.')
  })
})
