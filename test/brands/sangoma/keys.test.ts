import { expect } from 'chai'
import { keyParametersOf } from '../../../src/brands/sangoma/keys.ts'
import { models } from '../../../src/brands/sangoma/models.ts'
import { paraOf } from '../../../src/brands/sangoma/parameter-names.ts'
import { key, loggedIn, loggedOut, logOut, model } from './configurations.ts'

describe('what is written of the keys of a Sangoma S', () => {
  it('B27: puts the app on a soft key that the phone shows', () => {
    const written = new Map(keyParametersOf(loggedIn({})))
    expect(written.get('P8751')).to.equal('1')
    expect(['P43202', 'P43402', 'P20045', 'P43302'].map((name) => written.get(name))).to.deep.equal([
      '14',
      logOut.url,
      'Log Out',
      '0',
    ])
  })

  it('rule 8: writes every key of the model, so that none of the last person stays', () => {
    const lineKeys = Array.from({ length: 120 }, (_, index) => key('blf', String(index)))
    for (const candidate of [...models, model('')]) {
      const full = keyParametersOf(loggedIn({ model: candidate, settings: { lineKeys } }))
      const bare = new Map(keyParametersOf(loggedOut({ model: candidate })))
      expect([...bare.keys()], candidate.name).to.have.members(full.map(([name]) => name))
      const kept = [...bare].filter(([name, value]) => value !== '' && /Key.*\.(Value|Label)$/.test(paraOf(name) ?? ''))
      expect(kept.map(([name]) => paraOf(name))).to.deep.equal(['SoftKey3.Value', 'ProgrammableKey3.Label'])
    }
  })

  it('counts no number twice', () => {
    for (const candidate of models) {
      const names = keyParametersOf(loggedIn({ model: candidate })).map(([name]) => name)
      expect(new Set(names).size).to.equal(names.length)
    }
  })
})
