import { expect } from 'chai'
import { mayUseOldTls } from '../../src/domain/old-tls.ts'

describe('old TLS', () => {
  it('is for the models that are named, and for no other', () => {
    const settings = { oldTlsModels: ['Yealink T28P', '  polycom   vvx 311 '] }
    const may = (brand: string, model: string) => mayUseOldTls(settings, { brand, model })
    expect([may('Yealink', 'T28P'), may('yealink', 't28p'), may('Polycom', 'VVX 311')]).to.deep.equal([
      true,
      true,
      true,
    ])
    expect([
      may('Yealink', 'T28'),
      may('Polycom', 'VVX 411'),
      may('Yealink', ''),
      may('Sangoma', 'T28P'),
    ]).to.deep.equal([...[false, false, false, false]])
    expect(mayUseOldTls({ oldTlsModels: ['Yealink'] }, { brand: 'Yealink', model: '' })).to.equal(false)
    expect(mayUseOldTls({ oldTlsModels: [] }, { brand: 'Yealink', model: 'T46S' })).to.equal(false)
  })
})
