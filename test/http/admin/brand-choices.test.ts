import { expect } from 'chai'
import { brands } from '../../../src/brands/index.ts'
import type { Problem } from '../../../src/domain/problem.ts'
import type { Template } from '../../../src/domain/template.ts'
import {
  checkSameBrand,
  modelChoice,
  modelGroups,
  readModelChoice,
  templateGroups,
} from '../../../src/http/admin/brand-choices.ts'

const template = (id: number, brand: string, name: string, isDefault = false): Template => ({
  id,
  brand,
  name,
  default: isDefault,
  destination: 'auto',
  settings: {},
  extraParameters: '',
  revision: 1,
})

describe('the choices of models and templates', () => {
  it('E19: has every model of every brand below its brand', () => {
    const groups = modelGroups(brands)
    expect(groups.map(({ title }) => title)).to.deep.equal(brands.map(({ name }) => name))
    const chosen = groups.flatMap(({ choices }) => choices.map(({ value }) => readModelChoice(value)))
    expect(chosen).to.deep.equal(
      brands.flatMap((brand) => brand.models.map(({ name }) => ({ brand: brand.id, model: name }))),
    )
  })

  it('can leave the model of a brand open', () => {
    const [first] = modelGroups(brands, ({ name }) => `Any ${name}`)[0]?.choices ?? []
    expect(first).to.deep.equal({ value: modelChoice('yealink', ''), label: 'Any Yealink' })
    expect(readModelChoice('yealink:')).to.deep.equal({ brand: 'yealink', model: '' })
  })

  it('reads no model out of nothing', () => {
    expect(readModelChoice('')).to.equal(undefined)
    expect(readModelChoice('T46S')).to.equal(undefined)
  })

  it('E13: names each template with its brand, the default as such, and no brand without any', () => {
    const groups = templateGroups(brands, [template(1, 'sangoma', 'standard', true), template(2, 'sangoma', 'desk')])
    expect(groups).to.deep.equal([
      {
        title: 'Sangoma',
        choices: [
          { value: '1', label: 'Sangoma: standard (default)' },
          { value: '2', label: 'Sangoma: desk' },
        ],
      },
    ])
  })

  it('E25: refuses a model of another brand at its field', () => {
    const refuse = () => {
      checkSameBrand(brands, { brand: 'yealink', model: 'T46S' }, 'sangoma')
    }
    expect(refuse)
      .to.throw()
      .with.property('fields')
      .that.deep.equals({
        model: 'The T46S (Yealink) does not go with a template for Sangoma. Choose a Sangoma model, or any model.',
      } satisfies Problem['fields'])
    checkSameBrand(brands, { brand: 'sangoma', model: 'S500' }, 'sangoma')
  })
})
