import { expect } from 'chai'
import { brands } from '../../../../src/brands/index.ts'
import { sangoma } from '../../../../src/brands/sangoma/index.ts'
import type { Brand } from '../../../../src/domain/brand.ts'
import { limitsOf } from '../../../../src/http/admin/settings-form/limits.ts'

/** A brand in which `cannot` answers as given. */
function brandThat(cannot: Brand['cannot']): Brand {
  return { ...sangoma, cannot }
}

describe('what a brand cannot do', () => {
  it('is nothing where it can', () => {
    expect(
      limitsOf(
        brandThat(() => undefined),
        'vlan',
      ),
    ).to.deep.equal([])
  })

  it('is said once when it holds for all models', () => {
    expect(
      limitsOf(
        brandThat(() => 'None of them can.'),
        'vlan',
      ),
    ).to.deep.equal(['None of them can.'])
  })

  it('is said of the models that it holds for, those that are alike in one sentence', () => {
    const small = ['S205', 'S206', 'S300']
    const named = brandThat((_, model) =>
      model && small.includes(model.name) ? `The ${model.name} has no lamp.` : undefined,
    )
    expect(limitsOf(named, 'vlan')).to.deep.equal(['The S205 has no lamp. The same holds for S206, S300.'])
    const unnamed = brandThat((_, model) => (model && small.includes(model.name) ? 'No lamp.' : undefined))
    expect(limitsOf(unnamed, 'vlan')).to.deep.equal(['S205, S206, S300: No lamp.'])
  })

  it('is said of one model alone, where the form is that model’s', () => {
    const brand = brandThat((_, model) => (model?.name === 'S205' ? 'It has no lamp.' : undefined))
    const [first, second] = sangoma.models
    expect(limitsOf(brand, 'vlan', first)).to.deep.equal(['It has no lamp.'])
    expect(limitsOf(brand, 'vlan', second)).to.deep.equal([])
  })

  it('is said for at least one setting of every brand', () => {
    for (const brand of brands)
      expect(limitsOf(brand, 'wallpaper').concat(limitsOf(brand, 'language')), brand.id).not.to.be.empty
  })
})
