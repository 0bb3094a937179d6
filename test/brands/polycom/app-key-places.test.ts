import { expect } from 'chai'
import { onlyAppKeys, placeAppKeys, putAppKeys } from '../../../src/brands/polycom/app-key-places.ts'

const login = { type: 'login', label: 'x', value: '' } as const
const blf = { type: 'blf', label: 'Bob', value: '2002' } as const
const one = { label: 'Login Int', url: 'http://a/' }
const two = { label: 'Login Ext', url: 'http://b/' }
const labels = (keys: readonly { label: string }[]) => keys.map(({ label }) => label)

describe('Polycom: the places of the app’s keys', () => {
  it('B28: puts the key where the settings say', () => {
    expect(labels(placeAppKeys([blf, login, blf], [one]))).to.deep.equal(['Bob', 'Login Int', 'Bob'])
  })

  it('E7: lets the second key follow the first when there is one place', () => {
    expect(labels(placeAppKeys([login, blf], [one, two]))).to.deep.equal(['Login Int', 'Login Ext', 'Bob'])
    expect(labels(placeAppKeys([login, blf, login], [one, two]))).to.deep.equal(['Login Int', 'Bob', 'Login Ext'])
  })

  it('leaves a place too many empty, and adds none where there is none', () => {
    expect(placeAppKeys([login, login], [one]).map(({ type }) => type)).to.deep.equal(['app', 'empty'])
    expect(placeAppKeys([blf], [one]).map(({ type }) => type)).to.deep.equal(['blf'])
  })

  it('B29: puts the keys on the very places that are said, and leaves the others where they are', () => {
    const others = placeAppKeys([blf, blf], [])
    expect(labels(putAppKeys(others, [one], [1]))).to.deep.equal(['Bob', 'Login Int'])
    expect(labels(putAppKeys(others, [one, two], [3, 2]))).to.deep.equal(['Bob', 'Bob', 'Login Ext', 'Login Int'])
    expect(putAppKeys([], [one], [2]).map(({ type }) => type)).to.deep.equal(['empty', 'empty', 'app'])
    expect(putAppKeys(others, [], [])).to.deep.equal(others)
  })

  it('keeps the places when only the app’s keys are left', () => {
    const left = onlyAppKeys(placeAppKeys([blf, login], [one]))
    expect(left.map(({ type }) => type)).to.deep.equal(['empty', 'app'])
    expect(left[0]?.value).to.equal('')
  })
})
